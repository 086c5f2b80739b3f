package dev.sallyport.leakyagency.deliver;

import dev.sallyport.leakyagency.files.CsvFile;
import dev.sallyport.leakyagency.files.Table;
import java.util.List;
import java.util.Map;

/** A report as it stands in a mail, and as its attachment. */
final class ReportText {
    private ReportText() {}

    static String of(String title, List<Map<String, Object>> rows) {
        StringBuilder text = new StringBuilder("Your report \"").append(title).append("\":\n\n");
        rows.forEach(row -> text.append(String.join(
                        " | ", row.values().stream().map(String::valueOf).toList()))
                .append('\n'));
        return text.toString();
    }

    static String csv(String report, List<Map<String, Object>> rows) {
        List<String> columns =
                rows.isEmpty() ? List.of("number") : List.copyOf(rows.get(0).keySet());
        CsvFile csv = new CsvFile(true);
        csv.begin(new Table(report, columns, rows));
        return csv.finish();
    }
}
