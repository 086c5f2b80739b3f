package dev.sallyport.prober.report;

import java.util.List;

/** The names of the files of a report. */
public final class ReportFile {
    public static final String HTML = "report.html";
    public static final String JSON = "report.json";
    public static final String SARIF = "report.sarif";
    public static final String JUNIT = "report.junit.xml";
    public static final String SIGNATURE = "report.jws";
    public static final String KEY = "report.key.json";

    /** Those that the signature is over. */
    static final List<String> SIGNED = List.of(HTML, JSON, SARIF, JUNIT);

    private ReportFile() {}
}
