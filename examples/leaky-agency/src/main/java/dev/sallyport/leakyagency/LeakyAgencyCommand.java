package dev.sallyport.leakyagency;

import dev.sallyport.leakyagency.leak.Leak;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Starts the application from a command line and runs until it is ended. */
@CommandLine.Command(
        name = "leaky-agency",
        description = "A small SaaS that keeps its tenants apart, until one of its leaks is switched on by name.",
        mixinStandardHelpOptions = true,
        version = "leaky-agency 0.1.0")
public final class LeakyAgencyCommand implements Callable<Integer> {
    @CommandLine.Option(names = "--port", defaultValue = "8090", description = "Where to listen (${DEFAULT-VALUE}).")
    private int port;

    @CommandLine.Option(names = "--leak", description = "A leak to switch on; may be given several times.")
    private List<String> leaks = List.of();

    @CommandLine.Option(names = "--list", description = "Prints the leaks and ends.")
    private boolean isList;

    @CommandLine.Option(names = "--database", description = "A JDBC address; without it, a temporary database is made.")
    private @Nullable String database;

    @CommandLine.Option(names = "--user", defaultValue = "postgres", description = "Who signs in to the database.")
    private String user = "";

    @CommandLine.Option(names = "--smtp", description = "HOST:PORT that takes mail.")
    private @Nullable String smtp;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new LeakyAgencyCommand()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = new CommandLine(this).getOut();
        if (spec != null) {
            out = spec.commandLine().getOut();
        }
        if (isList) {
            for (Leak leak : Leak.values()) {
                out.println(leak.kebabName() + "\t" + leak.mistake());
            }
            out.flush();
            return 0;
        }
        try (LeakyAgency agency = LeakyAgency.start(options())) {
            out.println("The agency answers at " + agency.url() + ", leaks on: " + (leaks.isEmpty() ? "none" : leaks));
            out.flush();
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private LeakyAgencyOptions options() {
        LeakyAgencyOptions options = LeakyAgencyOptions.careful()
                .withPort(port)
                .withLeaks(leaks.stream().map(Leak::named).toList());
        if (database != null) {
            String password = System.getenv().getOrDefault("LEAKY_AGENCY_DATABASE_PASSWORD", "");
            options = options.withDatabase(database, user, password);
        }
        if (smtp != null) {
            int colon = smtp.lastIndexOf(':');
            options = options.withSmtp(smtp.substring(0, colon), Integer.parseInt(smtp.substring(colon + 1)));
        }
        return options;
    }
}
