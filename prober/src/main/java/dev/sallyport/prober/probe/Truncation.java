package dev.sallyport.prober.probe;

import dev.sallyport.prober.answer.Cell;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether an answer says that it does not hold everything. */
final class Truncation {
    private static final Pattern SAID = Pattern.compile(
            "(?i).*(?:truncat|incomplete|partial|has_?more|next_?page|next_?cursor|limit reached|more than).*");
    private static final Pattern NO = Pattern.compile("(?i)false|0|null|no|");

    private Truncation() {}

    /** @param other an answer with the same rows: what it says as well is of a row, "partially paid" say */
    static boolean isTold(Contents contents, Contents other) {
        Set<String> ordinary = other.reading().cells().stream().map(Cell::text).collect(Collectors.toSet());
        Set<String> columns = Rows.of(contents)
                .map(rows -> Set.copyOf(rows.columns().values()))
                .orElse(Set.of());
        boolean inBody = contents.reading().cells().stream()
                .anyMatch(cell -> SAID.matcher(cell.field()).matches()
                        ? !NO.matcher(cell.text()).matches() && !columns.contains(FieldNames.last(cell.field()))
                        : cell.text().length() < 200
                                && !ordinary.contains(cell.text())
                                && SAID.matcher(cell.text()).matches());
        return inBody
                || contents.headers().stream()
                        .anyMatch(header -> SAID.matcher(header.name()).matches()
                                || (header.name().equalsIgnoreCase("Link")
                                        && header.value().contains("next")));
    }
}
