package dev.sallyport.prober.report;

import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.Redaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A folder that holds one report, in all its forms, signed. One process writes to it at a time. */
public final class ReportFolder {
    private final Path folder;
    private final ReportKey key;
    private final Redaction redaction;
    private final Clock clock;

    /**
     * A folder that exists, or will be made.
     *
     * @param redaction of everything that the run knew and nobody else may
     */
    public ReportFolder(Path folder, ReportKey key, Redaction redaction, Clock clock) {
        this.folder = folder;
        this.key = key;
        this.redaction = redaction;
        this.clock = clock;
    }

    /**
     * Writes a report of the outcome over what may be there.
     *
     * @return what was written, without secrets
     * @throws ReportException if the folder cannot be written
     */
    public Report write(Outcome outcome) {
        return write(Report.of(outcome));
    }

    /**
     * Adds what a retest of one finding gave, and signs anew.
     *
     * @return what was written, without secrets
     * @throws ReportException if the report there is not as this key signed it, for signing it anew would say that it is
     */
    public Report retested(String finding, Outcome again) {
        Verification found = ReportVerifier.verify(folder, Optional.of(key.thumbprint()));
        List<Verification.Fault> faults = found.faults().stream()
                .filter(fault -> fault.kind() != Verification.Kind.ADDED)
                .toList();
        if (!faults.isEmpty()) {
            Verification.Fault first = faults.get(0);
            throw new ReportException("the report in " + folder + " is not brought up to date: " + first.file() + ": "
                    + first.told() + " Use the key that signed it (--key), or run again into another folder.");
        }
        return write(ReportReader.read(folder.resolve(ReportFile.JSON)).retested(finding, again));
    }

    private Report write(Report whole) {
        Report report = whole.withTexts(redaction::of);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(ReportFile.HTML, utf8(HtmlReport.text(report, Optional.of(key.thumbprint()))));
        files.put(ReportFile.JSON, utf8(ReportJson.text(report)));
        files.put(ReportFile.SARIF, utf8(SarifReport.text(report)));
        files.put(ReportFile.JUNIT, utf8(JunitReport.text(report)));
        String signature = key.sign(Seal.text(report, clock.instant(), files));
        try {
            Private.createFolders(folder);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                replace(file.getKey(), file.getValue());
            }
            replace(ReportFile.KEY, utf8(key.publicText()));
            replace(ReportFile.SIGNATURE, utf8(signature));
        } catch (IOException e) {
            throw new ReportException(
                    "cannot write to " + folder + ": " + e.getClass().getSimpleName(), e);
        }
        return report;
    }

    private void replace(String name, byte[] bytes) throws IOException {
        Path unfinished = folder.resolve(name + ".new");
        try {
            Private.write(unfinished, bytes);
            Files.move(unfinished, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
