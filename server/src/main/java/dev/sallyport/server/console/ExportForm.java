package dev.sallyport.server.console;

import dev.sallyport.server.http.JsonFields;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.util.MultiValueMap;

/**
 * What stands in the form of a new export, as it was sent. Names of columns are values of fields and never part of a
 * field's name: what a host calls its columns must not change what a request means.
 */
final class ExportForm {
    static final String DATASET = "dataset";
    static final String SORT = "sort";
    static final String DESCENDING = "descending";
    static final String WINDOW = "window";
    static final String MONTH = "month";
    static final String FROM = "from";
    static final String TO = "to";
    static final String FORMAT = "format";
    static final String DIALECT = "dialect";
    static final String ZONE = "zone";
    static final String SERIES = "series";

    /** Under which name what the form says is to be kept, and whether others may know it. */
    static final String SAVED_NAME = "saved-name";

    static final String SAVED_SHARED = "saved-shared";

    /** What one click changes; never kept. */
    static final String FIX = "fix";

    /** Columns and filters are numbered below this; of how many a request may name, it says itself. */
    static final int MOST_NUMBERED = 1_000;

    private static final Set<String> KEPT =
            Set.of(DATASET, SORT, DESCENDING, WINDOW, MONTH, FROM, TO, FORMAT, DIALECT, ZONE, SERIES);

    /** What goes with every form, or is told with a confirmation, and is read elsewhere. */
    private static final Set<String> ELSEWHERE =
            Set.of("_csrf", "tenant", "confirm", "once", "typed", "reason", FIX, SAVED_NAME, SAVED_SHARED);

    private static final String INDEXED = "(column|filter)-[0-9]{1,3}(-(name|order|title|value|to))?";
    /** Most characters of one field. */
    static final int LONGEST = 20_000;

    private final Map<String, String> fields;

    private ExportForm(Map<String, String> fields) {
        this.fields = Collections.unmodifiableMap(fields);
    }

    /** A form that nobody has filled in yet. */
    static ExportForm empty(String dataset) {
        return new ExportForm(new LinkedHashMap<>(Map.of(DATASET, dataset)));
    }

    /** A form that was filled in here. */
    static ExportForm filled(Map<String, String> fields) {
        return new ExportForm(new LinkedHashMap<>(fields));
    }

    /**
     * Reads what was sent.
     *
     * @throws dev.sallyport.problem.Problem INVALID_REQUEST for a field that no form of ours has, or one sent twice
     */
    static ExportForm of(MultiValueMap<String, String> sent) {
        Map<String, String> fields = new LinkedHashMap<>();
        sent.forEach((name, values) -> {
            boolean isKept = KEPT.contains(name) || name.matches(INDEXED);
            if (!isKept && !ELSEWHERE.contains(name)) {
                throw JsonFields.invalid("the form has a field that this page does not know; open the page again");
            }
            if (values.size() != 1 || values.get(0) == null || values.get(0).length() > LONGEST) {
                throw JsonFields.invalid("a field of the form was sent twice, or is too long; open the page again");
            }
            if (isKept) {
                fields.put(name, values.get(0));
            }
        });
        return new ExportForm(fields);
    }

    /** All that a later page has to send again, in order. */
    Map<String, String> fields() {
        return fields;
    }

    ExportForm with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return new ExportForm(changed);
    }

    String dataset() {
        return text(DATASET).orElse("");
    }

    /** Whether nothing but the dataset has been said yet. */
    boolean isEmpty() {
        return fields.size() <= 1;
    }

    /** A field's text without blanks around it; empty if there is nothing in it. */
    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A field's text as it is. */
    Optional<String> exactly(String name) {
        return Optional.ofNullable(fields.get(name)).filter(text -> !text.isEmpty());
    }

    boolean isTicked(String name) {
        return fields.containsKey(name);
    }

    /** Whether a field of one line gives a text back as it is. */
    static boolean isSayable(String text) {
        return !text.isEmpty()
                && text.equals(text.strip())
                && text.indexOf('\n') < 0
                && text.indexOf('\r') < 0
                && text.length() <= LONGEST;
    }

    /** The name of a field of one column or filter: {@code column-3-title}. */
    static String field(String group, int index, String part) {
        return group + "-" + index + (part.isEmpty() ? "" : "-" + part);
    }

    /** The number under which a column or filter was sent; that of nothing sent if it was not. */
    int indexOf(String group, String column) {
        return IntStream.range(0, MOST_NUMBERED)
                .filter(index -> column.equals(fields.get(field(group, index, "name"))))
                .findFirst()
                .orElse(MOST_NUMBERED);
    }

    @Override
    public String toString() {
        return "ExportForm[fields=" + fields.keySet() + "]";
    }
}
