package dev.sallyport.prober.sink;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.sallyport.prober.walk.ObstacleException;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;

/** Takes every mail that is sent to its port on loopback, whoever it is for. Safe for many threads. */
public final class MailSink implements AutoCloseable {
    private static final int MOST = 10_000;

    private final GreenMail server;
    private final List<Mail> mails = new ArrayList<>();

    private MailSink(GreenMail server) {
        this.server = server;
    }

    /**
     * Begins to listen.
     *
     * @param port 0 for any that is free
     * @throws ObstacleException if the port cannot be had
     */
    public static MailSink open(int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        MailSink sink = new MailSink(server);
        try {
            server.start();
            MessageDeliveryHandler usual = server.getUserManager().getMessageDeliveryHandler();
            server.getUserManager().setMessageDeliveryHandler((moving, recipient) -> {
                sink.take(moving, recipient);
                return usual.handle(moving, recipient);
            });
        } catch (RuntimeException e) {
            server.stop();
            throw new ObstacleException("the sink for mails cannot listen on 127.0.0.1:" + port
                    + "; free the port, or name another one at sinks.mail and to the application");
        }
        return sink;
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    /** Everything so far, in the order of arrival. */
    public List<Mail> received() {
        synchronized (mails) {
            return List.copyOf(mails);
        }
    }

    private void take(MovingMessage moving, MailAddress recipient) throws MessagingException {
        String subject = moving.getMessage().getSubject();
        Mail mail = new Mail(recipient.getEmail(), subject == null ? "" : subject, MailParts.of(moving.getMessage()));
        synchronized (mails) {
            if (mails.size() < MOST) {
                mails.add(mail);
            }
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
