package dev.sallyport.server.command;

import dev.sallyport.catalog.SecondLock;
import dev.sallyport.postgres.proposal.Proposal;
import dev.sallyport.postgres.proposal.SetupRoles;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.wiring.HostDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sallyport init}: proposes what a person edits. Changes nothing in the database. */
@Command(
        name = "init",
        description = {
            "Looks at a database and proposes a catalog, a configuration, and the SQL that sets up roles and locks, for a"
                    + " person to edit. Reads what tables are, never a row, and changes nothing in the database.",
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCodes.USAGE)
final class InitCommand implements Callable<Integer> {
    private static final Pattern ROLES = Pattern.compile("[a-z_][a-z0-9_]{0,50}");
    private static final List<String> LOCKS = List.of("rls", "door-view");

    @Option(
            names = "--url",
            paramLabel = "URL",
            required = true,
            description = "The database, such as jdbc:postgresql://localhost:5432/shop; without a password in it.")
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private String url;

    @Option(
            names = "--user",
            paramLabel = "ROLE",
            required = true,
            description = "A role that may see the tables; it need not be able to read them.")
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            required = true,
            description = "A file that holds its password, and nothing else.")
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private Path passwordFile;

    @Option(
            names = "--tenant-column",
            paramLabel = "NAME",
            description = "The column that says whose a row is; guessed without it.")
    private @Nullable String tenantColumn;

    @Option(names = "--schema", paramLabel = "NAME", description = "Only this schema; may stand several times.")
    private List<String> schemas = List.of();

    @Option(
            names = "--second-lock",
            paramLabel = "LOCK",
            description =
                    "rls or door-view, for all tables. Without it: row security where it is enabled already, and else"
                            + " door views, which leave your tables as they are.")
    private @Nullable String secondLock;

    @Option(
            names = "--roles",
            paramLabel = "PREFIX",
            defaultValue = "sallyport",
            description = "What the three roles begin with: PREFIX_reader, PREFIX_app, PREFIX_owner; sallyport unless"
                    + " named.")
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private String roles;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = ".",
            description = "Where the files are written: the current folder unless named.")
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private Path out;

    @Option(names = "--force", description = "Write over files of an earlier proposal.")
    private boolean force;

    @Spec
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Optional<SecondLock> lock = lock();
        if (!ROLES.matcher(roles).matches()) {
            throw misuse("--roles is \"" + roles + "\"; at most 51 small letters, digits and _ are allowed");
        }
        InitFiles files = new InitFiles(out.toAbsolutePath().normalize());
        if (!force) {
            files.checkNew();
        }
        InitRoles made = InitRoles.of(roles, new SecureRandom());
        Proposal proposal = new HostDatabase(url, user, password())
                .propose(
                        new Proposal.Wishes(Optional.ofNullable(tenantColumn), Set.copyOf(schemas), lock),
                        new SetupRoles(
                                made.owner().role(),
                                made.app().role(),
                                made.reader().role()));
        files.write(proposal, url, made);
        tell(spec.commandLine().getOut(), proposal, files);
        return ExitCodes.OK;
    }

    private Optional<SecondLock> lock() {
        if (secondLock == null) {
            return Optional.empty();
        }
        if (!LOCKS.contains(secondLock)) {
            throw misuse("--second-lock is \"" + secondLock + "\"; rls and door-view are allowed");
        }
        return Optional.of(secondLock.equals("rls") ? SecondLock.RLS : SecondLock.DOOR_VIEW);
    }

    private SecretText password() {
        try {
            return SecretText.of(Files.readString(passwordFile).strip());
        } catch (IOException e) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION,
                    "--password-file names " + passwordFile + ", which can't be read");
        }
    }

    private ParameterException misuse(String words) {
        return new ParameterException(spec.commandLine(), words);
    }

    private static void tell(PrintWriter out, Proposal proposal, InitFiles files) {
        out.println("Tenant column: " + proposal.tenantColumn());
        out.println("Proposed: " + proposal.datasets() + " datasets in " + files.catalog());
        if (!proposal.leftOut().isEmpty()) {
            out.println("Left out:");
            proposal.leftOut().forEach(reason -> out.println("  " + reason));
        }
        out.println();
        out.println("Nothing is decided, and nothing has been changed in the database. Next:");
        out.println("  1. Edit " + files.catalog() + ": what must not leave, who may export what.");
        out.println("     ./sallyport policy --catalog " + files.catalog());
        out.println("  2. Read " + files.setup() + ", and let psql run it as a superuser:");
        out.println("     psql -v ON_ERROR_STOP=1 -f " + files.setup() + " …");
        if (!proposal.rolesThere().isEmpty()) {
            out.println("     The server has " + String.join(", ", proposal.rolesThere()) + " already. If they are of");
            out.println("     another installation, run init again with --force and --roles PREFIX; if not, their");
            out.println("     passwords must lie in " + files.secrets() + ", where init changed none of them.");
        }
        out.println("  3. ./sallyport doctor --config " + files.configuration());
        out.println("  4. ./sallyport serve --config " + files.configuration());
        out.println("  5. ./sallyport people --help: who may sign in, and who they are in which tenant.");
    }
}
