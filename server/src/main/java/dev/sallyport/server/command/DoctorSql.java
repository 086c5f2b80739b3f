package dev.sallyport.server.command;

import dev.sallyport.postgres.doctor.Finding;
import dev.sallyport.server.wiring.Examination;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The SQL of what the doctor found, as psql runs it. What warns is a comment unless it is asked for. */
final class DoctorSql {
    private DoctorSql() {}

    static String of(Examination examination, boolean includeWarned) {
        StringBuilder text = new StringBuilder("-- What mends the findings of Sallyport's doctor, for the reader "
                + comment(examination.reader()) + ".\n-- Read it; then let psql run it as whoever owns the tables.\n");
        Set<List<String>> written = new HashSet<>();
        for (Finding finding : examination.findings()) {
            List<String> statements = finding.mending().statements();
            text.append("\n-- ").append(finding.severity().text()).append(": ");
            text.append(comment(finding.subject() + ": " + finding.what())).append('\n');
            finding.mending()
                    .warning()
                    .ifPresent(warning -> text.append("-- WARNING: ")
                            .append(comment(warning))
                            .append(
                                    includeWarned
                                            ? "\n"
                                            : "\n-- (run the doctor with --include-warned to have it as SQL)\n"));
            finding.mending()
                    .words()
                    .ifPresent(
                            words -> text.append("-- ").append(comment(words)).append('\n'));
            if (!statements.isEmpty() && !written.add(statements)) {
                text.append("-- mended above\n");
                continue;
            }
            boolean isComment = finding.mending().warning().isPresent() && !includeWarned;
            for (String statement : statements) {
                text.append((statement + ";")
                        .lines()
                        .map(line -> (isComment ? "--   " : "") + line + "\n")
                        .collect(Collectors.joining()));
            }
        }
        return text.toString();
    }

    /** Names of a database may hold line ends: what is a comment must stay one. */
    private static String comment(String words) {
        return words.replaceAll("\\R", "\n-- ");
    }
}
