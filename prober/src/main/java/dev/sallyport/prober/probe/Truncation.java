package dev.sallyport.prober.probe;

import java.util.regex.Pattern;

/** Whether an answer says that it does not hold everything. */
final class Truncation {
    private static final Pattern SAID = Pattern.compile(
            "(?i).*(?:truncat|incomplete|partial|has_?more|next_?page|next_?cursor|limit reached|more than).*");
    private static final Pattern NO = Pattern.compile("(?i)false|0|null|no|");

    private Truncation() {}

    static boolean isTold(Contents contents) {
        boolean inBody = contents.reading().cells().stream()
                .anyMatch(cell -> SAID.matcher(cell.field()).matches()
                        ? !NO.matcher(cell.text()).matches()
                        : cell.text().length() < 200
                                && SAID.matcher(cell.text()).matches());
        return inBody
                || contents.headers().stream()
                        .anyMatch(header -> SAID.matcher(header.name()).matches()
                                || (header.name().equalsIgnoreCase("Link")
                                        && header.value().contains("next")));
    }
}
