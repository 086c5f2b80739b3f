package dev.sallyport.leakyagency.probed;

import dev.sallyport.leakyagency.Client;
import dev.sallyport.leakyagency.LeakyAgency;
import dev.sallyport.leakyagency.LeakyAgencyOptions;
import dev.sallyport.leakyagency.Steps;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.PlanReader;
import dev.sallyport.prober.probe.Campaign;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The agency with its leaks, prepared as the head of {@code probe.yml} says, and probed. */
public final class ProbedAgency implements AutoCloseable {
    private final LeakyAgency agency;
    private final int mailPort = freePort();
    private final int webhookPort = freePort();
    private final Map<String, String> environment = new LinkedHashMap<>();

    public ProbedAgency(List<Leak> leaks) {
        agency = LeakyAgency.start(LeakyAgencyOptions.careful()
                .withLeaks(leaks)
                .withLinkLife(Duration.ofSeconds(2))
                .withSmtp("127.0.0.1", mailPort));
        environment.put("PASSWORD", Client.PASSWORD);
        prepare();
    }

    /** Asks everything of the plan. */
    public Outcome probe(long seed) {
        return probe(seed, path -> true);
    }

    /** Asks everything of those paths. */
    public Outcome probe(long seed, Predicate<Path> wanted) {
        Plan whole = plan();
        Map<String, Path> paths = new LinkedHashMap<>();
        whole.paths().forEach((name, path) -> {
            if (wanted.test(path)) {
                paths.put(name, path);
            }
        });
        return new Campaign(
                        whole.withPaths(paths),
                        seed,
                        EnumSet.allOf(ProbeName.class),
                        Clock.systemUTC(),
                        Campaign.Progress.SILENT,
                        exchange -> {})
                .run();
    }

    /** The plan that lies beside the README, with where this agency listens. */
    Plan plan() {
        try {
            String yaml = Files.readString(java.nio.file.Path.of("probe.yml"))
                    .replace("http://127.0.0.1:8090", agency.url())
                    .replace("mail: 2525", "mail: " + mailPort)
                    .replace("webhook: 8099", "webhook: " + webhookPort);
            return PlanReader.read("probe.yml", yaml, environment::get);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare() {
        Client olga = Client.of(agency, "olga@larch.example");
        Client paul = Client.of(agency, "paul@maple.example");
        for (JsonNode member : Steps.items(olga.get("/api/members"))) {
            String name = member.path("email").asString().replace("@larch.example", "");
            environment.put(name.toUpperCase(Locale.ROOT), member.path("id").asString());
        }
        schedule(olga, "A report", "overdue", "olga@larch.example", "rita@larch.example");
        schedule(olga, "Customers", "customers", "olga@larch.example", "sami@larch.example");
        schedule(paul, "A report", "overdue", "paul@maple.example");
        schedule(paul, "Customers", "customers", "paul@maple.example");
        Steps.id(paul.post(
                "/api/members",
                Map.of(
                        "email",
                        "ADAM@larch.example",
                        "password",
                        Client.PASSWORD,
                        "name",
                        "Adam of Maple",
                        "role",
                        "admin")));
        environment.put("LARCH", tenantId("larch"));
        environment.put("MAPLE", tenantId("maple"));
    }

    private static void schedule(Client by, String title, String report, String... recipients) {
        Steps.id(by.post("/api/schedules", Map.of("title", title, "report", report, "recipients", recipients)));
    }

    private String tenantId(String slug) {
        try (Connection connection = DriverManager.getConnection(
                        agency.databaseUrl(), agency.databaseUser(), agency.databasePassword());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id from tenants where slug = '" + slug + "'")) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        agency.close();
    }
}
