package dev.sallyport.server.command;

import dev.sallyport.postgres.doctor.Finding;
import dev.sallyport.postgres.doctor.Severity;
import dev.sallyport.postgres.lock.Mending;
import dev.sallyport.server.wiring.Examination;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/** What the doctor found, for people: words are broken at the terminal's width, SQL never is. */
final class DoctorText {
    private static final int USUAL = 100;
    private static final int NARROWEST = 40;
    private static final int WIDEST = 160;
    private static final String INDENT = "  ";
    /** What a terminal obeys, or does not show: names of a database may hold it. */
    private static final Pattern UNPRINTED = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\s]]");

    private final int width;
    private final Ansi ansi;

    DoctorText(int width, ColorScheme colors) {
        this.width = width;
        this.ansi = colors.ansi();
    }

    /** The width to write in, from what the shell says of its terminal. */
    static int width(@Nullable String columns) {
        try {
            return columns == null ? USUAL : Math.max(NARROWEST, Math.min(WIDEST, Integer.parseInt(columns.strip())));
        } catch (NumberFormatException e) {
            return USUAL;
        }
    }

    String of(Examination examination, Path config) {
        StringBuilder text = new StringBuilder();
        examination.findings().forEach(finding -> finding(text, finding));
        List<Finding> findings = examination.findings();
        if (findings.isEmpty()) {
            return "Nothing is found: everything holds for the reader " + examination.reader() + ".\n";
        }
        paragraph(text, "", "", summary(findings));
        if (findings.stream()
                .anyMatch(finding -> !finding.mending().statements().isEmpty())) {
            paragraph(
                    text,
                    "",
                    "",
                    "Read the SQL above. To run it: ./sallyport doctor --config " + config
                            + " --sql | psql … (what comes with a warning is left out; --include-warned takes it in).");
        }
        return text.toString();
    }

    private void finding(StringBuilder text, Finding finding) {
        String style = finding.severity() == Severity.ADVICE ? "fg(cyan)" : "bold,fg(red)";
        String word = finding.severity().text().toUpperCase(Locale.ROOT);
        text.append(ansi.enabled() ? ansi.string("@|" + style + " " + word + "|@") : word);
        text.append(' ')
                .append(plain(finding.subject()).replaceAll("\\s+", " "))
                .append('\n');
        paragraph(text, INDENT, INDENT, sentence(finding.what()));
        paragraph(text, INDENT, INDENT, finding.why());
        Mending mending = finding.mending();
        mending.warning().ifPresent(warning -> paragraph(text, INDENT + "WARNING: ", INDENT, warning + "."));
        sql(text, mending.statements());
        String before = mending.statements().isEmpty() ? "To mend it: " : "";
        mending.words().ifPresent(words -> paragraph(text, INDENT + before, INDENT, words + "."));
        mending.instead().ifPresent(instead -> {
            paragraph(text, INDENT + "Or, ", INDENT, instead.words() + ":");
            sql(text, instead.statements());
        });
        text.append('\n');
    }

    private static String sentence(String words) {
        return words.endsWith("?") ? words : words + ".";
    }

    private static void sql(StringBuilder text, List<String> statements) {
        for (String statement : statements) {
            (statement + ";")
                    .lines()
                    .forEach(line ->
                            text.append(INDENT + INDENT).append(plain(line)).append('\n'));
        }
    }

    private void paragraph(StringBuilder text, String first, String next, String words) {
        StringBuilder line = new StringBuilder(first);
        for (String word : plain(words).strip().split("\\s+", -1)) {
            if (line.length() + word.length() >= width && line.length() > next.length()) {
                text.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(next);
            }
            line.append(word).append(' ');
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static String plain(String words) {
        return UNPRINTED.matcher(words).replaceAll("?");
    }

    private static String summary(List<Finding> findings) {
        StringBuilder words = new StringBuilder();
        for (Severity severity : Severity.values()) {
            long count = findings.stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            words.append(words.isEmpty() ? "" : ", ").append(count).append(' ').append(severity.text());
        }
        return "Found: " + words + ".";
    }
}
