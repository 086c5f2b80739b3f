package dev.sallyport.prober.command;

import dev.sallyport.prober.report.ReportException;
import dev.sallyport.prober.report.ReportKey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where reports are written, and who signs them. */
final class ReportOptions {
    static final String USUAL_FOLDER = "probe-report";

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            description =
                    "Where the report is (HTML, JSON, SARIF, JUnit XML, signed): " + USUAL_FOLDER + " unless named.")
    private @Nullable Path folder;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "The key that signs it; made if it is not there. Unless named, ~/.config/sallyport/probe-key.json.")
    private @Nullable Path key;

    @Option(names = "--no-report", description = "Write none.")
    private boolean none;

    /** Before anything is sent, for a run whose report can't be signed is for nothing. */
    Optional<ReportPlace> place(PrintWriter err) {
        if (none) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ReportPlace(folder(), ReportKey.readOrMake(keyFile())));
        } catch (ReportException e) {
            if (folder != null || key != null) {
                throw e;
            }
            err.println("sallyport: no report is written: " + e.getMessage() + "; name a key with --key");
            return Optional.empty();
        }
    }

    Path folder() {
        return folder == null ? Path.of(USUAL_FOLDER) : folder;
    }

    private Path keyFile() {
        return key == null ? ReportKey.usualFile(System.getenv(), Path.of(System.getProperty("user.home"))) : key;
    }

    static boolean colours() {
        return ProgressLine.isTerminal() && System.getenv("NO_COLOR") == null;
    }
}
