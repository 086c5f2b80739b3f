package dev.sallyport.server.notice;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.export.Export;
import dev.sallyport.notice.Notice;
import dev.sallyport.notice.NoticeChannel;
import dev.sallyport.notice.NoticeNotSent;
import dev.sallyport.postgres.identity.EmailAddress;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.Standing;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Tells people by mail, in plain text. */
public final class MailChannel implements NoticeChannel {
    private static final String PATIENCE_MILLIS = "20000";

    private final JavaMailSenderImpl sender;
    private final MailSettings settings;
    private final Function<PersonId, Optional<EmailAddress>> addresses;
    private final Catalog catalog;

    public MailChannel(MailSettings settings, Function<PersonId, Optional<EmailAddress>> addresses, Catalog catalog) {
        this.settings = settings;
        this.addresses = addresses;
        this.catalog = catalog;
        this.sender = sender(settings);
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public boolean send(Notice notice, Standing standing) throws NoticeNotSent {
        Optional<EmailAddress> address = addresses.apply(standing.person());
        if (address.isEmpty()) {
            return false;
        }
        MailText text = MailText.of(notice, standing, title(notice.export()), settings.publicUrl());
        try {
            MimeMessage message = sender.createMimeMessage();
            MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            helper.setFrom(settings.from());
            helper.setTo(address.get().text());
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
        return true;
    }

    private String title(Export export) {
        return catalog.dataset(export.request().dataset())
                .map(dataset -> dataset.title())
                .orElse(export.request().dataset());
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
