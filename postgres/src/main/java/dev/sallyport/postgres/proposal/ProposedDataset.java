package dev.sallyport.postgres.proposal;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.TableName;
import dev.sallyport.postgres.lock.Relation.RelationColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One dataset over one table, as YAML. */
final class ProposedDataset {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
    private static final Pattern LINK = Pattern.compile("_(?:id|uuid|key|ref|code|no|fk|sku)$");
    private static final List<String> LABELS =
            List.of("name", "title", "label", "display_name", "full_name", "company_name", "number", "code", "sku");
    private static final Pattern LABEL = Pattern.compile(".*_(?:name|title|number)");
    private static final Set<String> FILTERED = Set.of(
            "status",
            "state",
            "kind",
            "type",
            "category",
            "stage",
            "channel",
            "currency",
            "country",
            "region",
            "priority",
            "plan",
            "method");
    private static final List<String> DELETED = List.of("deleted_at", "deleted_on", "archived_at", "removed_at");
    private static final List<String> IS_DELETED = List.of("is_deleted", "deleted", "is_archived");
    private static final Pattern UNFIT_TIME =
            Pattern.compile(".*(?:updat|modif|delet|remov|archiv|expir|birth|dob|due|valid|last_|until|end).*");
    private static final int MOST_JOINS = 12;

    private final OwnedTables tables;
    private final OwnedTables.Owned owned;
    private final String tenantColumn;
    private final Map<String, ColumnGuess> guesses = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> titles = new HashSet<>();
    private final List<String> columns = new ArrayList<>();
    private final List<String> joins = new ArrayList<>();

    ProposedDataset(OwnedTables tables, OwnedTables.Owned owned, String tenantColumn) {
        this.tables = tables;
        this.owned = owned;
        this.tenantColumn = tenantColumn;
        owned.table().relation().columns().values().forEach(column -> {
            if (TableName.isIdentifier(column.name()) && !column.name().equals(tenantColumn)) {
                guesses.put(
                        column.name(),
                        ColumnGuess.of(column, owned.table().relation().name()));
            }
        });
    }

    /** The YAML below {@code datasets}; empty if rows of the table can't be put in order. */
    Optional<String> yaml() {
        Optional<List<String>> unique = key();
        if (unique.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> time = time();
        List<String> key =
                Stream.concat(time.stream(), unique.get().stream()).distinct().toList();
        guesses.forEach(this::column);
        owned.table().foreignKeys().forEach(this::join);
        if (columns.stream()
                .allMatch(line -> line.contains("expose: never") || line.strip().startsWith("#"))) {
            return Optional.empty();
        }
        String title = ProposedText.title(owned.table().relation().name());
        StringBuilder yaml = new StringBuilder();
        yaml.append("  ").append(owned.name()).append(":\n");
        line(yaml, "title: " + ProposedText.quoted(title));
        line(yaml, "from: " + owned.name());
        if (!joins.isEmpty()) {
            line(yaml, "joins:");
            joins.forEach(join -> line(yaml, "  " + join));
        }
        where(yaml);
        line(yaml, "key: [" + ProposedText.words(key) + "]");
        if (time.isPresent()) {
            line(yaml, "time: " + ProposedText.word(time.get()));
            line(yaml, "window: {required: true, largest: 90d}");
        } else {
            line(
                    yaml,
                    "window: {required: false, reason: \"PROPOSED: no timestamptz or date column, never NULL, tells when a row came to be\"}");
        }
        line(yaml, "columns:");
        columns.forEach(column -> line(yaml, "  " + column));
        List<String> filters =
                Stream.concat(time.stream(), filtered()).distinct().toList();
        if (!filters.isEmpty()) {
            line(yaml, "filters: [" + ProposedText.words(filters) + "]");
        }
        time.ifPresent(column -> line(yaml, "sort: [" + ProposedText.word(column) + "]"));
        return Optional.of(yaml.toString());
    }

    private static void line(StringBuilder yaml, String text) {
        yaml.append("    ").append(text).append('\n');
    }

    /** Columns that order rows totally, none of which tells what is hidden. */
    private Optional<List<String>> key() {
        return owned.table().keys().stream()
                .map(key -> key.stream()
                        .filter(column -> !column.equals(tenantColumn) || key.size() == 1)
                        .toList())
                .filter(key -> key.stream().allMatch(this::mayOrder))
                .findFirst();
    }

    private boolean mayOrder(String column) {
        return column.equals(tenantColumn)
                || Optional.ofNullable(guesses.get(column))
                        .filter(ColumnGuess::isPlain)
                        .isPresent();
    }

    /** The column that tells when a row came to be: never NULL, and of a moment that does not move. */
    private Optional<String> time() {
        List<String> fit = owned.table().relation().columns().values().stream()
                .filter(RelationColumn::notNull)
                .map(RelationColumn::name)
                .filter(name -> NAME.matcher(name).matches())
                .filter(name -> Optional.ofNullable(guesses.get(name))
                        .filter(guess -> guess.isPlain()
                                && (guess.type().equals(Optional.of(ColumnType.TIMESTAMP))
                                        || guess.type().equals(Optional.of(ColumnType.DATE))))
                        .isPresent())
                .filter(name -> !UNFIT_TIME.matcher(name).matches())
                .toList();
        return fit.stream()
                .filter(name -> isOfTheBeginning(ProposedText.bare(name)))
                .findFirst()
                .or(() -> fit.stream().findFirst());
    }

    private static boolean isOfTheBeginning(String name) {
        return name.startsWith("created") || name.startsWith("inserted");
    }

    private void where(StringBuilder yaml) {
        Optional<String> deletedAt = named(DELETED, column -> !column.notNull());
        Optional<String> isDeleted = named(IS_DELETED, column -> column.type().equals("bool"));
        if (deletedAt.isPresent()) {
            line(yaml, "where: [{column: " + deletedAt.get() + ", is: null}]");
        } else if (isDeleted.isPresent()) {
            line(yaml, "where: [{column: " + isDeleted.get() + ", equals: false}]");
        } else {
            line(yaml, "where: none");
            line(yaml, "where-reason: \"PROPOSED: no column says that a row is deleted or hidden\"");
        }
    }

    private Optional<String> named(List<String> wanted, Predicate<RelationColumn> fits) {
        return wanted.stream()
                .flatMap(name -> owned.table().relation().columns().values().stream()
                        .filter(column -> ProposedText.bare(column.name()).equals(name) && fits.test(column)))
                .map(RelationColumn::name)
                .filter(TableName::isIdentifier)
                .findFirst();
    }

    private void column(String name, ColumnGuess guess) {
        if (guess.type().isEmpty()) {
            columns.add("# " + name + " is left out: " + ProposedText.plain(guess.remark()));
            return;
        }
        columns.add(declared(name, Optional.empty(), guess, guess.remark()));
    }

    /**
     * One line.
     *
     * @param source where it comes from, if its name does not say it
     */
    private String declared(String wanted, Optional<String> source, ColumnGuess guess, String remark) {
        String name = unused(NAME.matcher(wanted).matches() ? wanted : "c" + wanted, names, "_");
        String title = unused(ProposedText.title(wanted), titles, " ");
        List<String> parts = new ArrayList<>();
        source.or(() -> name.equals(wanted) ? Optional.empty() : Optional.of(ProposedText.word(wanted)))
                .ifPresent(text -> parts.add("source: " + text));
        parts.add("type: "
                + guess.type().map(type -> type.name().toLowerCase(Locale.ROOT)).orElse("text"));
        if (guess.isNever()) {
            parts.add("expose: never");
        } else {
            parts.add("title: " + ProposedText.quoted(title));
            guess.mask().ifPresent(mask -> parts.add("expose: {mask: " + mask.text() + "}, sensitive: true"));
        }
        return ProposedText.word(name) + ": {" + String.join(", ", parts) + "}"
                + (remark.isEmpty() ? "" : "  # " + remark);
    }

    private static String unused(String wanted, Set<String> taken, String between) {
        String free = wanted;
        for (int n = 2; !taken.add(free.toLowerCase(Locale.ROOT)); n++) {
            free = wanted + between + n;
        }
        return free;
    }

    private void join(HostTable.ForeignKey key) {
        List<Integer> own = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            if (!key.columns().get(i).equals(tenantColumn)) {
                own.add(i);
            }
        }
        Optional<OwnedTables.Owned> parent = tables.find(key.target());
        if (own.size() != 1 || parent.isEmpty() || joins.size() >= MOST_JOINS) {
            return; // to the tenants, by several columns, or to a table that is left out
        }
        String left = key.columns().get(own.get(0));
        String right = key.targetColumns().get(own.get(0));
        Optional<ColumnGuess> leftGuess = Optional.ofNullable(guesses.get(left));
        Optional<String> label = label(parent.get());
        if (!TableName.isIdentifier(right)
                || leftGuess.filter(ColumnGuess::isPlain).isEmpty()
                || label.isEmpty()) {
            return;
        }
        String alias = LINK.matcher(ProposedText.bare(left)).replaceFirst("");
        alias = NAME.matcher(alias).matches() ? alias : "j" + alias;
        while (joins.stream().map(ProposedDataset::alias).anyMatch(alias::equals)) {
            alias = alias + "_2";
        }
        boolean isOptional = owned.table()
                .relation()
                .column(left)
                .filter(RelationColumn::notNull)
                .isEmpty();
        joins.add(ProposedText.word(alias) + ": {table: " + parent.get().name() + ", on: {" + ProposedText.word(left)
                + ": " + ProposedText.word(right) + "}" + (isOptional ? ", optional: true" : "") + "}");
        RelationColumn column = parent.get().table().relation().columns().get(label.get());
        if (column != null) {
            ColumnGuess guess =
                    ColumnGuess.of(column, parent.get().table().relation().name());
            columns.add(declared(
                    alias + "_" + label.get(),
                    Optional.of(ProposedText.quoted(alias + "." + label.get())),
                    guess,
                    guess.remark()));
        }
    }

    private static String alias(String join) {
        String word = join.substring(0, join.indexOf(':'));
        return word.replace("\"", "");
    }

    /** What people call a row of the table. */
    private Optional<String> label(OwnedTables.Owned parent) {
        Map<String, RelationColumn> there = parent.table().relation().columns();
        Set<String> ordered = new LinkedHashSet<>();
        LABELS.forEach(label -> there.keySet().stream()
                .filter(name -> ProposedText.bare(name).equals(label))
                .forEach(ordered::add));
        there.keySet().stream()
                .filter(name -> LABEL.matcher(ProposedText.bare(name)).matches())
                .forEach(ordered::add);
        return ordered.stream()
                .filter(name -> TableName.isIdentifier(name) && !name.equals(tenantColumn))
                .filter(name -> Optional.ofNullable(there.get(name))
                        .map(column ->
                                ColumnGuess.of(column, parent.table().relation().name()))
                        .filter(guess -> !guess.isNever() && guess.type().equals(Optional.of(ColumnType.TEXT)))
                        .isPresent())
                .findFirst();
    }

    private Stream<String> filtered() {
        return guesses.entrySet().stream()
                .filter(entry -> FILTERED.contains(ProposedText.bare(entry.getKey()))
                        && entry.getValue().isPlain())
                .filter(entry -> entry.getValue().type().equals(Optional.of(ColumnType.TEXT)))
                .map(Map.Entry::getKey)
                .filter(name -> owned.table()
                        .relation()
                        .column(name)
                        // Types such as citext bring comparisons of their own.
                        .filter(column -> Set.of("text", "varchar").contains(column.type()))
                        .isPresent());
    }
}
