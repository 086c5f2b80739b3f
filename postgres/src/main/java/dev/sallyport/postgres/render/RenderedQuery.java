package dev.sallyport.postgres.render;

import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A scoped query as PostgreSQL reads it. Run under transaction-local settings: those listed here, {@link
 * SettingNames#TENANT}, and for the bounded count {@link SettingNames#LIMIT}.
 *
 * @param fields of a row: the selected columns, then two a mark
 * @param rowsFrom where the rows come from, and their order
 * @param countSql the number of rows, and whether each is the tenant's
 * @param boundedCountSql the same for at most {@link SettingNames#LIMIT} rows
 * @param settings the values
 */
public record RenderedQuery(
        List<String> fields, String rowsFrom, String countSql, String boundedCountSql, List<Setting> settings) {
    private static final Pattern PARAMETER = Pattern.compile("'(sallyport\\.p\\d+)'");

    public RenderedQuery {
        fields = List.copyOf(fields);
        settings = List.copyOf(settings);
        // A setting that was forgotten would read '' without an error, so what is read must be what is sent.
        Set<String> sent = settings.stream().map(Setting::name).collect(Collectors.toCollection(TreeSet::new));
        if (sent.size() != settings.size()
                || !parametersOf(String.join(" ", fields) + rowsFrom).equals(sent)
                || !sent.containsAll(parametersOf(countSql))
                || !sent.containsAll(parametersOf(boundedCountSql))) {
            throw new IllegalStateException("a statement reads other parameters than the " + sent + " that are sent");
        }
    }

    /** The rows, in order, each field as the database has it. */
    public String rowsSql() {
        return rowsSql(Set.of());
    }

    /**
     * The rows, in order.
     *
     * @param asText numbers of the fields, from 0, that the database is to send in their text form
     */
    public String rowsSql(Set<Integer> asText) {
        StringJoiner selected = new StringJoiner(", ", "select ", rowsFrom);
        for (int i = 0; i < fields.size(); i++) {
            selected.add(asText.contains(i) ? text(fields.get(i)) : fields.get(i));
        }
        return selected.toString();
    }

    /** By the type's output function, as COPY writes text; a cast writes some types (inet) otherwise. */
    private static String text(String field) {
        return "case when " + field + " is not distinct from null then null else pg_catalog.format('%s', " + field
                + ") end";
    }

    /** The same rows in the same order, but no more of them than {@link SettingNames#LIMIT}. */
    public RenderedQuery firstRows() {
        String limit = " limit " + ParameterSettings.currentSetting(SettingNames.LIMIT) + "::pg_catalog.int8";
        return new RenderedQuery(fields, rowsFrom + limit, countSql, boundedCountSql, settings);
    }

    private static Set<String> parametersOf(String sql) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = PARAMETER.matcher(sql);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
