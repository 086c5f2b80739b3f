package dev.sallyport.prober.command;

import dev.sallyport.prober.finding.Redaction;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.report.ReportException;
import dev.sallyport.prober.report.ReportFile;
import dev.sallyport.prober.report.ReportFolder;
import dev.sallyport.prober.report.ReportKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Where a report is, with the key that signs it, and by which plan it was made. */
record ReportPlace(Path path, ReportKey key) {
    /** What identities were given while it ran, the run has taken out already. */
    ReportFolder folder(Plan plan) {
        return new ReportFolder(path, key, Redaction.of(plan, List.of()), Clock.systemUTC());
    }

    Path page() {
        return path.resolve(ReportFile.HTML);
    }

    /** Beside the folder, for what lies in it is signed. */
    private Path planNote() {
        return path.resolveSibling(path.getFileName() + ".plan");
    }

    void remember(Path plan) throws IOException {
        Files.writeString(planNote(), plan.toAbsolutePath().normalize() + "\n");
    }

    Path rememberedPlan() {
        try {
            return Path.of(Files.readString(planNote()).strip());
        } catch (IOException e) {
            throw new ReportException("it is not known by which plan the report in " + path
                    + " was made; name it with --plan, and the report's folder with --report");
        }
    }
}
