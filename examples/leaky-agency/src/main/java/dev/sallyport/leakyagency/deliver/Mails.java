package dev.sallyport.leakyagency.deliver;

import dev.sallyport.leakyagency.problem.Problem;
import dev.sallyport.leakyagency.settings.AgencySettings;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends mail by the host that is set. */
@Component
final class Mails {
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final boolean isSet;

    Mails(AgencySettings settings) {
        isSet = !settings.smtpHost().isEmpty();
        sender.setHost(settings.smtpHost());
        sender.setPort(settings.smtpPort());
        sender.setDefaultEncoding("UTF-8");
        sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "5000");
        sender.getJavaMailProperties().setProperty("mail.smtp.connectiontimeout", "5000");
    }

    void checkSet() {
        if (!isSet) {
            throw Problem.conflict("No mail host is set.");
        }
    }

    void send(String to, String subject, String text, String csv) {
        try {
            MimeMessage message = sender.createMimeMessage();
            MimeMessageHelper helper = new MimeMessageHelper(message, true, "UTF-8");
            helper.setFrom("reports@agency.example");
            helper.setTo(to);
            helper.setSubject(subject);
            helper.setText(text);
            helper.addAttachment("report.csv", new ByteArrayResource(csv.getBytes(StandardCharsets.UTF_8)), "text/csv");
            sender.send(message);
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail could not be written", e);
        }
    }
}
