package dev.sallyport.leakyagency;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.sallyport.leakyagency.leak.Leak;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An agency with its people, a clock, a mail server and a receiver of webhooks. */
final class World implements AutoCloseable {
    final TestClock clock = new TestClock();
    final LeakyAgency agency;
    final Client olga;
    final Client sami;
    final Client paul;
    final Client stina;
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final HttpServer receiver;
    private final List<String> received = new CopyOnWriteArrayList<>();

    World(Leak... leaks) {
        mail.start();
        try {
            receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            received.add(exchange.getRequestURI().getPath() + " " + body);
        });
        receiver.start();
        agency = LeakyAgency.start(LeakyAgencyOptions.careful()
                .withLeaks(leaks)
                .withClock(clock)
                .withSmtp("127.0.0.1", mail.getSmtp().getPort()));
        olga = Client.of(agency, "olga@larch.example");
        sami = Client.of(agency, "sami@larch.example");
        paul = Client.of(agency, "paul@maple.example");
        stina = Client.of(agency, "stina@maple.example");
    }

    Client signIn(String email) {
        return Client.of(agency, email);
    }

    String hook(String name) {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/" + name;
    }

    /** What webhooks were told so far, each with its path in front. */
    List<String> received() {
        return List.copyOf(received);
    }

    /** The mails so far, whole. */
    List<String> mails() {
        return Arrays.stream(mail.getReceivedMessages()).map(World::whole).toList();
    }

    private static String whole(MimeMessage message) {
        return GreenMailUtil.getWholeMessage(message);
    }

    @Override
    public void close() {
        agency.close();
        receiver.stop(0);
        mail.stop();
    }
}
