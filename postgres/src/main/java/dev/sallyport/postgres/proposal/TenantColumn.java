package dev.sallyport.postgres.proposal;

import dev.sallyport.postgres.lock.Relation.RelationColumn;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.tenant.TenantIdType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which column says whose a row is.
 *
 * @param why why it was chosen, for the person who decides
 * @param tenants the table that lists the tenants, if foreign keys tell
 */
record TenantColumn(String name, TenantIdType type, String why, Optional<Long> tenants) {
    /** From the likeliest on. */
    private static final List<String> LIKELY = List.of(
            "tenant",
            "organization",
            "organisation",
            "org",
            "workspace",
            "account",
            "company",
            "customer_account",
            "merchant",
            "shop",
            "store",
            "site",
            "team",
            "client",
            "practice",
            "clinic",
            "school",
            "club",
            "mandant",
            "agency",
            "business",
            "firm",
            "branch",
            "franchise",
            "group");

    private static final List<String> ENDINGS = List.of("", "_id", "_uuid", "_key", "_ref", "_code", "_no", "_slug");
    private static final int OF_A_NAME = 100;
    private static final int OF_A_TABLE = 20;

    private record Candidate(String column, List<HostTable> tables, long score, Optional<Long> tenants) {
        Candidate {
            tables = List.copyOf(tables);
        }
    }

    /**
     * Chooses.
     *
     * @param named the column that a person has named, if any
     * @throws Problem INVALID_CONFIGURATION if there is none
     */
    static TenantColumn choose(List<HostTable> tables, Optional<String> named) {
        Map<String, List<HostTable>> byColumn = new TreeMap<>();
        for (HostTable table : tables) {
            for (RelationColumn column : table.relation().columns().values()) {
                if (type(column).isPresent()) {
                    byColumn.computeIfAbsent(column.name(), name -> new ArrayList<>())
                            .add(table);
                }
            }
        }
        List<Candidate> candidates = byColumn.entrySet().stream()
                .map(entry -> candidate(entry.getKey(), entry.getValue()))
                .filter(candidate -> named.map(candidate.column()::equals).orElse(candidate.score() > 0))
                .sorted(Comparator.comparingLong(Candidate::score).reversed())
                .toList();
        if (candidates.isEmpty()) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION,
                    named.map(name -> "no table has a column \"" + name + "\" that can hold a tenant; it is a uuid, a"
                                    + " whole number or a text, and written as the database has it")
                            .orElse("no column looks like the one that says whose a row is; name it with"
                                    + " --tenant-column"));
        }
        Candidate best = candidates.get(0);
        String others = candidates.stream()
                .skip(1)
                .limit(3)
                .map(other -> other.column() + " (" + other.tables().size() + ")")
                .collect(Collectors.joining(", "));
        return new TenantColumn(
                best.column(),
                mostOf(best),
                best.tables().size() + " of " + tables.size() + " tables have it"
                        + (others.isEmpty() ? "" : "; others that might be meant: " + others),
                best.tenants());
    }

    private static TenantIdType mostOf(Candidate best) {
        Map<TenantIdType, Long> types = best.tables().stream()
                .flatMap(table -> table.relation().column(best.column()).flatMap(TenantColumn::type).stream())
                .collect(Collectors.groupingBy(type -> type, TreeMap::new, Collectors.counting()));
        return types.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(TenantIdType.TEXT);
    }

    private static Candidate candidate(String column, List<HostTable> tables) {
        int likely = rank(column);
        Map<Long, Long> targets = tables.stream()
                .flatMap(table -> table.foreignKeys().stream())
                .filter(key -> key.columns().equals(List.of(column)))
                .collect(Collectors.groupingBy(HostTable.ForeignKey::target, Collectors.counting()));
        Optional<Long> target =
                targets.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
        boolean isBelowOneTable = tables.size() >= 2 && target.isPresent() && targets.size() == 1;
        long score = likely > 0 || isBelowOneTable
                ? (likely > 0 ? OF_A_NAME - likely : 0) + (long) OF_A_TABLE * tables.size() + (isBelowOneTable ? 10 : 0)
                : 0;
        // A column of one table alone ties nothing together, however it is called.
        return new Candidate(column, tables, tables.size() == 1 && likely == 0 ? 0 : score, target);
    }

    /** From 1 on; 0 if nothing speaks for it. */
    private static int rank(String column) {
        String bare = ProposedText.bare(column);
        for (int i = 0; i < LIKELY.size(); i++) {
            for (String ending : ENDINGS) {
                if (bare.equals(LIKELY.get(i) + ending)) {
                    return i + 1;
                }
            }
        }
        return 0;
    }

    static Optional<TenantIdType> type(RelationColumn column) {
        if (column.type().equals("uuid")) {
            return Optional.of(TenantIdType.UUID);
        }
        if (Set.of("int2", "int4", "int8").contains(column.type())) {
            return Optional.of(TenantIdType.INTEGER);
        }
        return Set.of("text", "varchar").contains(column.type()) ? Optional.of(TenantIdType.TEXT) : Optional.empty();
    }
}
