package dev.sallyport.server.command;

import dev.sallyport.postgres.identity.Person;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.wiring.ConfigurationFile;
import dev.sallyport.server.wiring.PeopleDesk;
import dev.sallyport.tenant.OperatorKind;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.TenantState;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code sallyport people}: who may sign in, and what they are in which tenant. Each change stands in the ledger. */
@Command(
        name = "people",
        description = "Who may sign in, and who they are in which tenant. Each change stands in the ledger.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        exitCodeOnInvalidInput = ExitCodes.USAGE)
final class PeopleCommand implements Runnable {
    private static final String WITHOUT = "none";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The configuration of the server; its tables must be there.")
    private @Nullable Path config;

    @Spec
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw misuse("what about people? One of: "
                + String.join(", ", spec.subcommands().keySet()));
    }

    @Command(description = "Adds a person, and prints their id.")
    int add(
            @Parameters(paramLabel = "LOGIN") String login,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--id", paramLabel = "UUID", description = "Their id; otherwise a new one.") @Nullable
                    UUID id,
            @Option(
                            names = "--password-file",
                            paramLabel = "FILE",
                            description = "Holds the password; \"none\" for who signs in elsewhere. Otherwise it is"
                                    + " asked for.")
                    @Nullable
                    String passwordFile) {
        return at(desk -> {
            Optional<SecretText> password =
                    WITHOUT.equals(passwordFile) ? Optional.empty() : Optional.of(password(passwordFile));
            out().println(desk.add(Optional.ofNullable(id), login, name, password));
        });
    }

    @Command(description = "Lists people: id, login, state, name.")
    int list() {
        return at(desk -> {
            for (Person person : desk.list()) {
                out().println(person.id() + "\t" + person.login() + "\t"
                        + person.state().name().toLowerCase(Locale.ROOT) + "\t" + person.displayName());
            }
        });
    }

    @Command(description = "Sets a person's password; they are signed out everywhere.")
    int password(
            @Parameters(paramLabel = "LOGIN") String login,
            @Option(
                            names = "--password-file",
                            paramLabel = "FILE",
                            description = "Holds the password. Otherwise it is asked for.")
                    @Nullable
                    String passwordFile) {
        return at(desk -> desk.setPassword(login, password(passwordFile)));
    }

    @Command(description = "Says where a person is told by mail how their exports ended; \"none\" for nowhere.")
    int email(@Parameters(paramLabel = "LOGIN") String login, @Parameters(paramLabel = "ADDRESS") String address) {
        return at(desk -> desk.setEmail(login, WITHOUT.equals(address) ? Optional.empty() : Optional.of(address)));
    }

    @Command(
            name = "forget-second-factor",
            description = "Takes somebody's second factors away, app, passkeys and recovery codes; they are signed out"
                    + " everywhere, and sign in by password.")
    int forgetSecondFactor(@Parameters(paramLabel = "LOGIN") String login) {
        return at(desk -> desk.forgetSecondFactor(login));
    }

    @Command(description = "Lets nobody sign in as that person, and ends what they do.")
    int suspend(@Parameters(paramLabel = "LOGIN") String login) {
        return at(desk -> desk.setState(login, PersonState.SUSPENDED));
    }

    @Command(description = "Takes a suspension back.")
    int activate(@Parameters(paramLabel = "LOGIN") String login) {
        return at(desk -> desk.setState(login, PersonState.ACTIVE));
    }

    @Command(description = "Ends a person's time here; what they did stays on record.")
    int remove(@Parameters(paramLabel = "LOGIN") String login) {
        return at(desk -> desk.setState(login, PersonState.REMOVED));
    }

    @Command(description = "Says that an account at an identity provider is a person's.")
    int link(
            @Parameters(paramLabel = "LOGIN") String login,
            @Parameters(paramLabel = "SUBJECT") String subject,
            @Option(names = "--issuer", paramLabel = "URL", description = "Otherwise the configured one.") @Nullable
                    String issuer) {
        return at(desk -> desk.link(login, Optional.ofNullable(issuer), subject));
    }

    @Command(description = "Says that an account at an identity provider is nobody's any more.")
    int unlink(
            @Parameters(paramLabel = "SUBJECT") String subject,
            @Option(names = "--issuer", paramLabel = "URL", description = "Otherwise the configured one.") @Nullable
                    String issuer) {
        return at(desk -> desk.unlink(Optional.ofNullable(issuer), subject));
    }

    @Command(description = "Adds a tenant, or changes its name and state.")
    int tenant(
            @Parameters(paramLabel = "ID", description = "As it stands in your tenant column.") String id,
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            defaultValue = "ACTIVE",
                            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless said.")
                    TenantState state) {
        return at(desk -> desk.putTenant(id, name, state));
    }

    @Command(description = "Makes a person a member of a tenant, with exactly the roles and attributes that are named.")
    int join(
            @Parameters(paramLabel = "LOGIN") String login,
            @Parameters(paramLabel = "TENANT") String tenant,
            @Option(names = "--role", paramLabel = "ROLE", required = true, description = "A role of the catalog.")
                    List<String> roles,
            @Option(names = "--attribute", paramLabel = "NAME=VALUE", description = "For row rules; can be repeated.")
                    @Nullable
                    List<String> attributes,
            @Option(names = "--until", paramLabel = "TIME", description = "Such as 2026-12-31T00:00:00Z.") @Nullable
                    String until) {
        Map<String, Set<String>> values = attributes(attributes == null ? List.of() : attributes);
        Optional<Instant> ends = until(until);
        return at(desk -> desk.join(login, tenant, new TreeSet<>(roles), values, ends));
    }

    @Command(
            description = "Says whether a person looks across all tenants: as operator (who may also act), as support"
                    + " (who may not), or not at all. Neither ever reaches a cell.")
    int operator(
            @Parameters(paramLabel = "LOGIN") String login,
            @Parameters(paramLabel = "KIND", description = "operator, support or none.") String kind) {
        Optional<OperatorKind> read = WITHOUT.equals(kind)
                ? Optional.empty()
                : Optional.of(Arrays.stream(OperatorKind.values())
                        .filter(known -> known.text().equals(kind))
                        .findFirst()
                        .orElseThrow(() -> misuse("\"" + kind + "\" is no kind; write operator, support or none")));
        return at(desk -> desk.setOperator(login, read));
    }

    @Command(description = "Ends a person's membership in a tenant.")
    int leave(@Parameters(paramLabel = "LOGIN") String login, @Parameters(paramLabel = "TENANT") String tenant) {
        return at(desk -> desk.leave(login, tenant));
    }

    private int at(Consumer<PeopleDesk> what) {
        if (config == null) {
            throw misuse("--config FILE is missing; it is the configuration of the server");
        }
        try (PeopleDesk desk =
                PeopleDesk.open(ConfigurationFile.of(config), System.getProperty("user.name", "unknown"))) {
            what.accept(desk);
        }
        return ExitCodes.OK;
    }

    /** Never from the command line, which other users of the machine can see. */
    @SuppressWarnings("SystemConsoleNull") // newer Javas always have a console, and ask without a terminal too
    private static SecretText password(@Nullable String file) {
        if (file != null) {
            try {
                return SecretText.of(Files.readString(Path.of(file)).strip());
            } catch (IOException e) {
                throw Problem.of(ProblemCode.INVALID_CONFIGURATION, "--password-file " + file + " can't be read", e);
            }
        }
        Console console = System.console();
        if (console == null) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION, "there is no terminal to ask at; use --password-file FILE");
        }
        return asked(console);
    }

    private static SecretText asked(Console console) {
        char[] first = console.readPassword("Password: ");
        char[] second = console.readPassword("Once more: ");
        if (first == null || !Arrays.equals(first, second)) {
            throw Problem.of(ProblemCode.INVALID_REQUEST, "the two differ; nothing was changed");
        }
        return SecretText.of(new String(first));
    }

    private Map<String, Set<String>> attributes(List<String> named) {
        Map<String, Set<String>> values = new HashMap<>();
        for (String one : named) {
            int equals = one.indexOf('=');
            if (equals < 1) {
                throw misuse("--attribute is \"" + one + "\"; write NAME=VALUE");
            }
            values.computeIfAbsent(one.substring(0, equals), name -> new TreeSet<>())
                    .add(one.substring(equals + 1));
        }
        return values;
    }

    private Optional<Instant> until(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw misuse("--until is \"" + text + "\"; write a time such as 2026-12-31T00:00:00Z");
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private ParameterException misuse(String told) {
        return new ParameterException(spec.commandLine(), told);
    }
}
