package dev.sallyport.prober.probe;

import dev.sallyport.prober.answer.Cell;
import dev.sallyport.prober.answer.CellKind;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.own.OwnedKind;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a path may show to somebody, whatever the parameters: told by the plan, and by the answer without any. */
final class Boundary {
    /** What a total of an allowed column is called. */
    private static final Pattern TOTAL = Pattern.compile(
            "(?:sum|count|total|avg|average|mean|median|min|max|n|cnt|value|key|group|bucket|name|label|rows|row)(?:[_(].*)?|.*_(?:sum|count|total|avg|min|max)");

    private final Path path;
    private final HiddenFields hidden;
    private final Set<String> columns = new HashSet<>();
    private final Set<String> elsewhere;
    private final Set<String> texts = new HashSet<>();
    private final Map<String, Set<String>> masked = new LinkedHashMap<>();

    /**
     * What was brought out beyond the boundary.
     *
     * @param fields by name
     * @param lines what stands where, for people
     */
    record Excess(Mechanism mechanism, Set<String> fields, List<String> lines) {}

    /** @param elsewhere what the same person sees on other paths */
    Boundary(Path path, HiddenFields hidden, Contents plain, Elsewhere elsewhere) {
        this.path = path;
        this.hidden = hidden;
        this.elsewhere = elsewhere.columns();
        for (Cell cell : plain.reading().cells()) {
            texts.add(cell.text());
            String field = FieldNames.last(cell.field());
            columns.add(FieldNames.plain(field));
            if (cell.kind() != CellKind.NAME && Masks.isMasked(cell.text())) {
                masked.computeIfAbsent(FieldNames.plain(field), name -> new LinkedHashSet<>())
                        .add(cell.text());
            }
        }
        plain.reading()
                .tables()
                .forEach(table ->
                        table.columns().forEach(column -> columns.add(FieldNames.plain(FieldNames.last(column)))));
        elsewhere.masks().forEach((column, masks) -> {
            if (!columns.contains(column)) {
                masked.put(column, masks);
            }
        });
    }

    /** Everything in an answer that is beyond; empty if it keeps to the boundary. */
    Optional<Excess> excess(Contents contents, List<Parameter> parameters) {
        Map<Mechanism, Excess> found = new LinkedHashMap<>();
        for (Sighting sighting : contents.sightings()) {
            planted(sighting, parameters, found);
        }
        if (contents.walk().arrived()) {
            Set<String> rows = rowColumns(contents);
            for (Cell cell : contents.reading().cells()) {
                if (isFresh(cell, parameters)) {
                    shown(cell, parameters, rows, found);
                }
            }
        }
        // Of several the one that says most.
        return Optional.ofNullable(found.get(Mechanism.UNMASKED_VALUE))
                .or(() -> Optional.ofNullable(found.get(Mechanism.HIDDEN_FIELD)))
                .or(() -> Optional.ofNullable(found.get(Mechanism.SECRET_IN_ANSWER)));
    }

    private void planted(Sighting sighting, List<Parameter> parameters, Map<Mechanism, Excess> found) {
        boolean sent = parameters.stream()
                .anyMatch(parameter ->
                        parameter.value().length() > 6 && sighting.cell().text().contains(parameter.value()));
        String field = hidden.values().get(sighting.owned());
        if (sent || field == null) {
            return;
        }
        boolean secret = sighting.owned().kind() == OwnedKind.SECRET;
        add(
                found,
                secret && !names(parameters, field) ? Mechanism.SECRET_IN_ANSWER : Mechanism.HIDDEN_FIELD,
                field,
                sighting.owned().what() + " stands at " + sighting.cell().place() + " (" + sighting.as() + ")");
    }

    private void shown(Cell cell, List<Parameter> parameters, Set<String> rows, Map<Mechanism, Excess> found) {
        String field = FieldNames.last(cell.field());
        String plain = FieldNames.plain(field);
        String where = "\"" + field + "\" at " + cell.place() + " holds " + Values.cut(cell.text());
        Optional<String> mask = unmasks(plain, cell.text(), parameters);
        if (mask.isPresent()) {
            add(found, Mechanism.UNMASKED_VALUE, field, where + ", which is masked without parameters: " + mask.get());
        } else if (hidden.isHidden(field)
                && !columns.contains(plain)
                && (hidden.isNever(field) || !elsewhere.contains(plain))) {
            boolean unasked = Secrets.isSecretName(field) && !names(parameters, field);
            add(found, unasked ? Mechanism.SECRET_IN_ANSWER : Mechanism.HIDDEN_FIELD, field, where);
        } else if (rows.contains(plain) && isBeyond(field, plain, parameters)) {
            add(found, Mechanism.HIDDEN_FIELD, field, where);
        }
    }

    private static boolean names(List<Parameter> parameters, String field) {
        return parameters.stream()
                .anyMatch(parameter ->
                        parameter.value().contains(field) || parameter.value().contains("*"));
    }

    private static void add(Map<Mechanism, Excess> found, Mechanism mechanism, String field, String line) {
        Excess excess =
                found.computeIfAbsent(mechanism, same -> new Excess(same, new LinkedHashSet<>(), new ArrayList<>()));
        excess.fields().add(field);
        excess.lines().add(line);
    }

    /** A masked value of the plain answer that this one is: of the same column, or so much of it shown that it must be. */
    private Optional<String> unmasks(String plain, String text, List<Parameter> parameters) {
        for (Map.Entry<String, Set<String>> column : masked.entrySet()) {
            boolean same = column.getKey().equals(plain)
                    || parameters.stream()
                            .anyMatch(parameter ->
                                    FieldNames.plain(parameter.value()).contains(column.getKey()));
            for (String mask : column.getValue()) {
                long shown = mask.chars()
                        .filter(Character::isLetterOrDigit)
                        .filter(c -> c != 'x' && c != 'X')
                        .count();
                if ((same ? shown >= 1 : shown >= 4) && Masks.unmasks(mask, text)) {
                    return Optional.of(mask);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether it is a value that neither stood in the plain answer, nor is what was sent. */
    boolean isFresh(Cell cell, List<Parameter> parameters) {
        String text = cell.text();
        return cell.kind() != CellKind.NAME
                && cell.kind() != CellKind.BOOLEAN
                && !text.isBlank()
                && !texts.contains(text)
                && !Masks.isMasked(text)
                && parameters.stream().noneMatch(parameter -> parameter.value().contains(text));
    }

    private static Set<String> rowColumns(Contents contents) {
        Set<String> names = new HashSet<>();
        Rows.of(contents)
                .ifPresent(rows -> rows.columns()
                        .values()
                        .forEach(column -> names.add(FieldNames.plain(FieldNames.last(column)))));
        return names;
    }

    /** A column that neither plan nor plain answer have, nor is asked for by the plan, nor a total of those. */
    private boolean isBeyond(String field, String plain, List<Parameter> parameters) {
        if (columns.contains(plain)
                || path.onlyFields().stream().anyMatch(only -> FieldNames.same(only, field))
                || parameters.stream().anyMatch(Parameter::formats)
                || TOTAL.matcher(field.toLowerCase(Locale.ROOT)).matches()
                || path.vary().values().stream()
                        .anyMatch(values -> values.stream().anyMatch(value -> FieldNames.same(value, field)))) {
            return false;
        }
        return !path.onlyFields().isEmpty() || !elsewhere.contains(plain);
    }

    /** Whether the plain answer has that field, wherever. */
    boolean knows(Cell cell) {
        return columns.contains(FieldNames.plain(FieldNames.last(cell.field())));
    }
}
