package dev.sallyport.postgres.render;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A scoped query as PostgreSQL reads it. Run under transaction-local settings: those listed here, {@link
 * SettingNames#TENANT}, and for the bounded count {@link SettingNames#LIMIT}.
 *
 * @param rowsSql the rows, in order: the selected columns, then two fields a mark
 * @param countSql the number of rows, and whether each is the tenant's
 * @param boundedCountSql the same for at most {@link SettingNames#LIMIT} rows
 * @param settings the values
 */
public record RenderedQuery(String rowsSql, String countSql, String boundedCountSql, List<Setting> settings) {
    private static final Pattern PARAMETER = Pattern.compile("'(sallyport\\.p\\d+)'");

    public RenderedQuery {
        settings = List.copyOf(settings);
        // A setting that was forgotten would read '' without an error, so what is read must be what is sent.
        Set<String> sent = settings.stream().map(Setting::name).collect(Collectors.toCollection(TreeSet::new));
        if (sent.size() != settings.size()
                || !parametersOf(rowsSql).equals(sent)
                || !sent.containsAll(parametersOf(countSql))
                || !sent.containsAll(parametersOf(boundedCountSql))) {
            throw new IllegalStateException("a statement reads other parameters than the " + sent + " that are sent");
        }
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
