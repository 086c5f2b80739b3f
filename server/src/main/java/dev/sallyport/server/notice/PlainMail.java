package dev.sallyport.server.notice;

import dev.sallyport.notice.NoticeNotSent;
import dev.sallyport.postgres.identity.EmailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends mails in plain text by the mail server that is configured. */
final class PlainMail {
    private static final String PATIENCE_MILLIS = "20000";

    private final JavaMailSenderImpl sender;
    private final String from;

    PlainMail(MailSettings settings) {
        this.sender = sender(settings);
        this.from = settings.from();
    }

    void send(EmailAddress address, MailText text) throws NoticeNotSent {
        try {
            MimeMessage message = sender.createMimeMessage();
            MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            helper.setFrom(from);
            helper.setTo(address.text());
            helper.setSubject(text.subject());
            helper.setText(text.body());
            // Holiday notes and mailing lists answer to people, not to us.
            message.setHeader("Auto-Submitted", "auto-generated");
            sender.send(message);
        } catch (MailAuthenticationException e) {
            throw new NoticeNotSent("mail-server-refused-us", true);
        } catch (MailException | MessagingException e) {
            throw new NoticeNotSent("mail-server-failed", true);
        }
    }

    private static JavaMailSenderImpl sender(MailSettings settings) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(settings.host());
        sender.setPort(settings.port());
        Properties properties = sender.getJavaMailProperties();
        properties.setProperty("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        properties.setProperty("mail.smtp.timeout", PATIENCE_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", PATIENCE_MILLIS);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (settings.encryption()) {
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        settings.user().ifPresent(user -> {
            properties.setProperty("mail.smtp.auth", "true");
            sender.setUsername(user.name());
            sender.setPassword(user.password().reveal());
        });
        return sender;
    }
}
