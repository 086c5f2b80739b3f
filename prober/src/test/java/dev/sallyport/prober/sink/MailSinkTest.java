package dev.sallyport.prober.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.prober.walk.ObstacleException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class MailSinkTest {
    @Test
    void givesEachRecipientTheWholeMailWithWhatIsAttachedAndWhatIsWithin(@TempDir Path folder) throws Exception {
        try (MailSink sink = MailSink.open(0)) {
            MimeBodyPart text = new MimeBodyPart();
            text.setText("Grüße", "utf-8", "html");
            MimeBodyPart file = new MimeBodyPart();
            file.attachFile(
                    Files.write(folder.resolve("any.zip"), new byte[] {1, 2, 3}).toFile());
            file.setFileName("Umsätze.zip");
            MimeMessage within = new MimeMessage(session(sink));
            within.setText("forwarded");
            MimeBodyPart forwarded = new MimeBodyPart();
            forwarded.setContent(within, "message/rfc822");
            MimeMessage mail = new MimeMessage(session(sink));
            mail.setSubject("Übersicht");
            mail.setRecipients(Message.RecipientType.TO, "ann@acme.test");
            mail.setRecipients(Message.RecipientType.BCC, "ben@bolt.test");
            mail.setContent(new MimeMultipart(text, file, forwarded));
            Transport.send(mail);

            List<Mail> mails = sink.received();
            assertThat(mails).extracting(Mail::recipient).containsExactlyInAnyOrder("ann@acme.test", "ben@bolt.test");
            assertThat(mails).allSatisfy(received -> {
                assertThat(received.subject()).isEqualTo("Übersicht");
                assertThat(received.parts()).hasSize(3);
                assertThat(new String(received.parts().get(0).bytes(), StandardCharsets.UTF_8))
                        .isEqualTo("Grüße");
                assertThat(received.parts().get(1).bytes()).containsExactly(1, 2, 3);
                assertThat(received.parts().get(1).name()).isEqualTo(Optional.of("Umsätze.zip"));
                assertThat(new String(received.parts().get(2).bytes(), StandardCharsets.UTF_8))
                        .isEqualTo("forwarded");
            });
        }
    }

    @Test
    void saysThatAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> MailSink.open(taken.getLocalPort()).close())
                    .isInstanceOf(ObstacleException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("sinks.mail");
        }
    }

    /** A text mail, as an application sends it. */
    public static void send(int port, String to, String subject, String text) {
        try {
            Properties properties = new Properties();
            properties.setProperty("mail.smtp.host", "127.0.0.1");
            properties.setProperty("mail.smtp.port", String.valueOf(port));
            MimeMessage mail = new MimeMessage(Session.getInstance(properties));
            mail.setFrom(new InternetAddress("reports@app.test"));
            mail.setRecipients(Message.RecipientType.TO, to);
            mail.setSubject(subject);
            mail.setText(text, "utf-8");
            Transport.send(mail);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Session session(MailSink sink) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(sink.port()));
        return Session.getInstance(properties);
    }

    public static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
