package dev.sallyport.server.command;

import dev.sallyport.postgres.doctor.Severity;
import dev.sallyport.server.wiring.ConfigurationFile;
import dev.sallyport.server.wiring.Examination;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sallyport doctor}: what does not hold yet, and the SQL that mends it. Changes nothing. */
@Command(
        name = "doctor",
        description = {
            "Looks at what a configuration names: database, folders, files. Tells all that does not hold or could be"
                    + " better, and the SQL that mends it. Signs in as the roles of the configuration, and changes"
                    + " nothing.",
            "Exits with 0 if nothing is found, or advice alone; with 1 if something stops the start."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCodes.USAGE)
final class DoctorCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description = "The configuration, as serve reads it.")
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private Path config;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--sql",
            description = "Print only the SQL, for psql: read it first. What would change something for your own"
                    + " roles stands there as a comment.")
    private boolean sql;

    @Option(
            names = "--include-warned",
            description = "With --sql: print what would change something for your own roles as SQL too.")
    private boolean includeWarned;

    @Option(names = "--strict", description = "Exit with 1 on advice as well.")
    private boolean strict;

    @Spec
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (json && sql) {
            throw new ParameterException(spec.commandLine(), "--json and --sql are both there; one is allowed");
        }
        if (includeWarned && !sql) {
            throw new ParameterException(spec.commandLine(), "--include-warned stands only beside --sql");
        }
        Examination examination = Examination.of(ConfigurationFile.of(config));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(DoctorJson.of(examination.findings()));
        } else if (sql) {
            out.print(DoctorSql.of(examination, includeWarned));
        } else {
            out.print(new DoctorText(
                            DoctorText.width(System.getenv("COLUMNS")),
                            spec.commandLine().getColorScheme())
                    .of(examination, config));
        }
        boolean holds =
                examination.findings().stream().allMatch(finding -> !strict && finding.severity() == Severity.ADVICE);
        return holds ? ExitCodes.OK : ExitCodes.FAULT_FOUND;
    }
}
