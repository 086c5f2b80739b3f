package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Severity;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Caller;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds paths to the same data against each other: the same rows, columns, totals and masks for the same person. */
final class ParityProbe implements Probe {
    private static final BigDecimal FEWEST = BigDecimal.valueOf(1_000_000);

    @Override
    public ProbeName name() {
        return ProbeName.PARITY;
    }

    @Override
    public void run(Ground ground, Notes notes) {
        for (Path path : ground.plan().paths().values()) {
            if (!ground.mayAsk(path)) {
                notes.skipped(name(), path, "it changes something, and the plan is read-only");
                continue;
            }
            if (notes.hasFound(path, Notes::givesWhatIsKept)) {
                notes.skipped(name(), path, Notes.KEPT);
                continue;
            }
            boolean asked = false;
            for (String other : path.agreesWith()) {
                Path same = ground.plan().paths().get(other);
                if (same != null) {
                    agree(path, same, ground, notes);
                    asked = true;
                }
            }
            if (path.kind() == PathKind.LIST && path.steps().size() > 1 && ground.canChange()) {
                pages(path, ground, notes);
                asked = true;
            }
            if (!asked) {
                notes.skipped(name(), path, "the plan names no path that it agrees with");
            }
        }
    }

    private record Both(Caller caller, Contents contents, Contents reference) {
        String tenant() {
            return caller.tenant().orElse("");
        }
    }

    private void agree(Path path, Path reference, Ground ground, Notes notes) {
        Map<String, Both> principals = new LinkedHashMap<>();
        ground.settle(List.of(path, reference));
        for (Caller caller : ground.takersOf(path)) {
            if (!reference.isFor(ground.identity(caller.name()))) {
                continue;
            }
            Both both = new Both(
                    caller,
                    ground.contents(ground.walk(path, caller)),
                    ground.contents(ground.walk(reference, caller)));
            if (!both.contents().walk().arrived() || !both.reference().walk().arrived()) {
                Walk hindered = both.contents().walk().arrived()
                        ? both.reference().walk()
                        : both.contents().walk();
                notes.left(
                        name(),
                        path,
                        caller + " did not get there, or to what it agrees with: " + Hindrances.of(hindered));
                continue; // OWNERSHIP judges that.
            }
            notes.judged(name(), path);
            if (!Kinds.isCounted(path)) {
                rows(path, reference, both, ground, notes);
                if (path.kind() != PathKind.VALUES && reference.kind() != PathKind.VALUES) {
                    columns(path, reference, both, ground, notes);
                    masks(path, reference, both, ground, notes);
                }
            }
            principals.putIfAbsent(both.tenant(), both);
        }
        if (Kinds.isCounted(path)) {
            totals(path, reference, principals, notes);
        }
    }

    /** What was planted for one's own tenant stands in both, or in neither. */
    private void rows(Path path, Path reference, Both both, Ground ground, Notes notes) {
        Set<String> missing = new LinkedHashSet<>(new PlantedRows(ground, both.tenant())
                .missing(both.contents(), path.kind(), both.reference(), reference.kind()));
        if (path.kind() != PathKind.VALUES && reference.kind() != PathKind.VALUES) {
            missing.addAll(LostRows.between(both.reference(), both.contents()));
        }
        if (missing.isEmpty() || Truncation.isTold(both.contents(), both.reference())) {
            return;
        }
        Draft draft = draft(Mechanism.LOST_ROWS, path, both)
                .baseline("\"" + reference.name() + "\" holds " + missing.size() + " rows that are missing here")
                .mutation("the same filter on another path")
                .expected("the same rows, or a word that some are missing")
                .actual("fewer rows, and no word of it")
                .source(Origins.maker(path), "the other path has them")
                .replay(both.reference().walk().exchanges())
                .replay(both.contents().walk().exchanges());
        missing.forEach(row -> draft.data(row + " is missing"));
        notes.found(draft.finding());
    }

    private void columns(Path path, Path reference, Both both, Ground ground, Notes notes) {
        Optional<Rows> there = Rows.of(both.reference());
        Optional<Rows> here = Rows.of(both.contents());
        if (here.isEmpty()
                || there.isEmpty()
                || !there.get().hasNames()
                || !path.onlyFields().isEmpty()) {
            return;
        }
        Set<String> more = new LinkedHashSet<>(here.get().columns().keySet());
        SameColumns same = same(here.get(), there.get(), both, ground);
        more.removeIf(column -> same.isShown(column)
                || same.isBlank(column)
                || same.masked(column).isPresent());
        path.neverFields().forEach(never -> more.remove(FieldNames.plain(never))); // OWNERSHIP tells of these.
        for (String column : more) {
            String told = here.get().columns().get(column);
            boolean secret = Secrets.isSecretName(String.valueOf(told));
            notes.found(draft(secret ? Mechanism.SECRET_IN_ANSWER : Mechanism.HIDDEN_FIELD, path, both)
                    .detail(column)
                    .title(
                            secret
                                    ? Mechanism.SECRET_IN_ANSWER.meaning()
                                    : "The path \"" + path.name() + "\" shows a column that \"" + reference.name()
                                            + "\" does not.")
                    .baseline("\"" + reference.name() + "\" shows "
                            + there.get().columns().values())
                    .mutation("the same data on another path")
                    .expected("the same columns")
                    .actual("a column more: " + told)
                    .source(Origins.maker(path), "the other path does not show it")
                    .replay(both.contents().walk().exchanges())
                    .fix("Write the allowed columns down once, for screen and file; if this one is meant to be here,"
                            + " list the path's fields in the plan (only).")
                    .finding());
        }
    }

    private static SameColumns same(Rows here, Rows there, Both both, Ground ground) {
        return new SameColumns(here, there, new PlantedRows(ground, both.tenant()).shared(here, there));
    }

    /** Rows that were planted are found in both by what is owned in them; then value is held against value. */
    private void masks(Path path, Path reference, Both both, Ground ground, Notes notes) {
        Optional<Rows> there = Rows.of(both.reference());
        Optional<Rows> here = Rows.of(both.contents());
        if (here.isEmpty() || there.isEmpty()) {
            return;
        }
        SameColumns same = same(here.get(), there.get(), both, ground);
        for (String column : here.get().columns().keySet()) {
            String other = same.masked(column).orElse(column);
            for (SameColumns.Pair row : same.shared()) {
                String shown = row.there().getOrDefault(other, "");
                if (Masks.unmasks(shown, row.here().getOrDefault(column, ""))) {
                    notes.found(draft(Mechanism.UNMASKED_VALUE, path, both)
                            .detail(column)
                            .baseline("\"" + reference.name() + "\" shows " + other + " as " + shown)
                            .mutation("the same row on another path")
                            .expected("the same mask")
                            .actual(column + " in clear")
                            .source(Origins.maker(path), "the other path masks the same value")
                            .replay(both.contents().walk().exchanges())
                            .finding());
                    break;
                }
            }
        }
    }

    /**
     * If a number is the sum of a column for one tenant, it has to be for each. What is the sum over several tenants is
     * a leak.
     */
    private void totals(Path path, Path reference, Map<String, Both> principals, Notes notes) {
        if (notes.hasFound(path, finding -> finding.mechanism() == Mechanism.FOREIGN_TOTAL)) {
            return;
        }
        Map<String, Map<String, BigDecimal>> sums = new LinkedHashMap<>();
        principals.forEach(
                (tenant, both) -> Rows.of(both.reference()).ifPresent(rows -> sums.put(tenant, rows.sums())));
        principals.forEach((tenant, both) -> both.contents().numbers().forEach((place, number) -> {
            Map<String, BigDecimal> own = sums.getOrDefault(tenant, Map.of());
            own.forEach((column, sum) -> {
                Optional<String> mixedWith = sums.keySet().stream()
                        .filter(other -> !other.equals(tenant))
                        .filter(other -> isSumOf(number, sum, sums.getOrDefault(other, Map.of()), column))
                        .findFirst();
                mixedWith.ifPresent(other -> notes.found(draft(Mechanism.FOREIGN_TOTAL, path, both)
                        .seen(both.caller().name(), other)
                        .severity(Severity.CRITICAL)
                        .baseline(column + " of all rows of \"" + reference.name() + "\" sums up to " + sum + " for "
                                + tenant)
                        .mutation("the total of the same rows")
                        .expected(sum.toPlainString())
                        .actual(number.toPlainString() + ": the sum of " + tenant + "'s and " + other + "'s rows")
                        .source(Source.AGGREGATE, "the rows of \"" + reference.name() + "\" are kept apart")
                        .data(place + " holds the rows of both")
                        .replay(both.reference().walk().exchanges())
                        .replay(both.contents().walk().exchanges())
                        .finding()));
            });
        }));
    }

    private static boolean isSumOf(BigDecimal number, BigDecimal own, Map<String, BigDecimal> others, String column) {
        BigDecimal other = others.get(column);
        return other != null
                && other.abs().compareTo(FEWEST) > 0
                && number.compareTo(own) != 0
                && number.compareTo(own.add(other)) == 0;
    }

    /** All pages, while rows are added between them: each row that was there before stands in them once. */
    private void pages(Path path, Ground ground, Notes notes) {
        Caller caller = ground.principal(ground.tenants().get(0));
        String tenant = caller.tenant().orElse("");
        Pages quiet = Pages.of(ground, ground.walk(path, caller));
        Pages busy = Pages.of(ground, ground.walk(path, caller, (step, call) -> {
            if (step > 0) {
                ground.change(tenant);
            }
            return call;
        }));
        if (!quiet.arrived() || !busy.arrived() || quiet.rows().isEmpty()) {
            return;
        }
        notes.judged(name(), path);
        Set<String> twice = busy.twice();
        twice.removeAll(quiet.twice());
        Set<String> lost = new LinkedHashSet<>(quiet.rows());
        lost.removeAll(busy.rows());
        if (twice.isEmpty() && (lost.isEmpty() || !busy.isWhole())) {
            return;
        }
        notes.found(new Draft(name(), Mechanism.LOST_ROWS, path)
                .seen(caller.name(), tenant)
                .detail("pages")
                .baseline("all pages, while nothing changes: " + quiet.rows().size() + " rows, each once")
                .mutation("a row is added between one page and the next")
                .expected("each row that was there before, once")
                .actual(twice.size() + " rows twice, " + lost.size() + " missing")
                .source(Source.LIVE_QUERY, "without a change between the pages, each row stands there once")
                .replay(busy.walk().exchanges())
                .finding());
    }

    private Draft draft(Mechanism mechanism, Path path, Both both) {
        return new Draft(name(), mechanism, path).seen(both.caller().name(), both.tenant());
    }
}
