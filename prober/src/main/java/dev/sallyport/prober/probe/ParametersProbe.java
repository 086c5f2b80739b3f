package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.wire.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Every parameter, on and off: what an answer may show does not depend on how it is asked for. */
final class ParametersProbe implements Probe {
    private static final Set<PathKind> ASKED =
            Set.of(PathKind.LIST, PathKind.ITEM, PathKind.TOTAL, PathKind.DASHBOARD, PathKind.VALUES, PathKind.EXPORT);

    /** Of all requests of the budget. */
    private static final int SHARE = 6;

    private static final int FEWEST = 60;
    private static final int MOST = 420;
    private static final int MOST_JOBS = 12;

    @Override
    public ProbeName name() {
        return ProbeName.PARAMETERS;
    }

    @Override
    public void run(Ground ground, Notes notes) {
        Map<String, Elsewhere> seen = new LinkedHashMap<>();
        for (Path path : ground.plan().paths().values()) {
            if (!ASKED.contains(path.kind())) {
                notes.skipped(name(), path, "what it gives was made before; parameters of the request change nothing");
            } else if (!ground.mayAsk(path)) {
                notes.skipped(name(), path, "it changes the application, and the plan is read-only");
            } else if (notes.hasFound(path, Notes::givesWhatIsKept)) {
                notes.skipped(name(), path, Notes.KEPT);
            } else {
                for (Caller caller : askers(ground, path)) {
                    Elsewhere elsewhere =
                            seen.computeIfAbsent(caller.name(), who -> Elsewhere.of(ground, caller, ASKED));
                    ask(ground, notes, path, caller, elsewhere);
                }
            }
        }
    }

    /** Who acts for the last tenant, and somebody with less right: of them less may be seen. */
    private static List<Caller> askers(Ground ground, Path path) {
        List<Caller> askers = new ArrayList<>();
        List<String> tenants = ground.tenants();
        askers.add(ground.principal(tenants.get(tenants.size() - 1)));
        ground.takersOf(path).stream()
                .filter(caller -> ground.identity(caller.name()).lesser())
                .findFirst()
                .ifPresent(askers::add);
        return askers;
    }

    private void ask(Ground ground, Notes notes, Path path, Caller caller, Elsewhere elsewhere) {
        Contents plain = ground.contents(ground.walk(path, caller));
        if (!plain.walk().arrived() || plain.reading().cells().isEmpty()) {
            notes.unjudged(
                    name(),
                    path,
                    path.last().request().target(),
                    plain.walk().arrived()
                            ? "without parameters the answer to " + caller + " is empty; plant something that it shows"
                            : Hindrances.of(plain.walk()) + ", without any parameter");
            return;
        }
        if (!plain.foreign().isEmpty() && !notes.hasFound(path, ParametersProbe::showsForeign)) {
            // When ownership was asked for, it was not there.
            notes.found(ComesAndGoes.draft(
                            name(), path, caller, plain.foreign(), plain.walk().exchanges())
                    .finding());
        }
        HiddenFields hidden = HiddenFields.of(path, ground, caller.tenant().orElse(""), plain);
        ParameterTrials trials = new ParameterTrials(ground, notes, path, plain, hidden, elsewhere);
        Random lot = new Random(ground.mint().below(Integer.MAX_VALUE, "parameters " + path.name() + " " + caller));
        for (List<Parameter> mix :
                ParameterMix.of(path, wanted(hidden, elsewhere), columns(plain), most(ground, path), lot)) {
            trials.tryOut(mix);
        }
        if (path.steps().size() == 1 && !path.changes()) {
            new HiddenReach(ground, notes, path, plain, hidden).tryOut();
        }
    }

    /** What must not come out, and what is shown in part only, be it on other paths. */
    private static List<String> wanted(HiddenFields hidden, Elsewhere elsewhere) {
        Set<String> wanted = new LinkedHashSet<>(hidden.names());
        elsewhere.masked().stream()
                .filter(column -> wanted.stream().noneMatch(name -> FieldNames.same(name, column)))
                .toList()
                .forEach(wanted::add);
        return List.copyOf(wanted);
    }

    private static List<String> columns(Contents plain) {
        return Rows.of(plain)
                .map(rows -> rows.columns().values().stream()
                        .filter(column -> !FieldNames.same(column, "id"))
                        .toList())
                .orElse(List.of());
    }

    private static int most(Ground ground, Path path) {
        if (path.steps().size() > 1 || path.changes()) {
            return MOST_JOBS;
        }
        long share = ground.plan().budget().requests()
                / SHARE
                / Math.max(1, ground.plan().paths().size());
        return (int) Math.max(FEWEST, Math.min(MOST, share));
    }

    /** Whether it tells that the path shows others' data without any parameter. */
    static boolean showsForeign(Finding finding) {
        boolean plainly =
                finding.mechanism() == Mechanism.FOREIGN_ROWS || finding.mechanism() == Mechanism.FOREIGN_TOTAL;
        return finding.mechanism() == Mechanism.CROSSED_ANSWERS || (plainly && finding.probe() != ProbeName.PARAMETERS);
    }
}
