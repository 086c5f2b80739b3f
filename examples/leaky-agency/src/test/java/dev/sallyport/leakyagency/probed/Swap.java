package dev.sallyport.leakyagency.probed;

import dev.sallyport.prober.own.CanaryMint;
import dev.sallyport.prober.own.Holdings;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.Planting;
import dev.sallyport.prober.plant.Planter;
import dev.sallyport.prober.walk.SignIns;
import dev.sallyport.prober.walk.Variables;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.walk.Walker;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import dev.sallyport.prober.wire.Wire;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes each path as its owner, sends each request again as other people, and asks the known rules what they think. */
final class Swap {
    private static final long SEED = 73;
    private static final String OWNER = "olga";
    private static final String OTHER_TENANT = "paul";
    private static final String LESS_RIGHT = "sami";

    private final Plan plan;

    Swap(Plan plan) {
        this.plan = plan;
    }

    /** Each alarm as {@code who: METHOD target}, by the rule that gives it. */
    Map<KnownRule, Set<String>> alarms() {
        Map<KnownRule, Set<String>> alarms = new LinkedHashMap<>();
        for (KnownRule rule : KnownRule.values()) {
            alarms.put(rule, new LinkedHashSet<>());
        }
        try (Wire wire = new Wire(plan, Clock.systemUTC(), exchange -> {})) {
            Walker walker = new Walker(plan, wire);
            SignIns signIns = new SignIns(wire, walker.calls());
            Map<String, Caller> callers = new LinkedHashMap<>();
            for (String name : List.of(OWNER, OTHER_TENANT, LESS_RIGHT)) {
                callers.put(name, signIns.signIn(identity(name)));
            }
            planted(wire, walker, caller(callers, OTHER_TENANT));
            Variables known = planted(wire, walker, caller(callers, OWNER));
            for (Path path : plan.paths().values()) {
                Walk walk = walker.walk(path, caller(callers, OWNER), known);
                for (Caller other : others(path, callers)) {
                    again(walk, other, wire, alarms);
                }
            }
        }
        return alarms;
    }

    private static List<Caller> others(Path path, Map<String, Caller> callers) {
        List<Caller> others = new ArrayList<>(List.of(caller(callers, OTHER_TENANT), Caller.NOBODY));
        if (!path.allowedFor().contains(LESS_RIGHT)) {
            others.add(caller(callers, LESS_RIGHT));
        }
        return others;
    }

    private static void again(Walk walk, Caller other, Wire wire, Map<KnownRule, Set<String>> alarms) {
        if (walk.path().kind() == PathKind.MAIL || walk.path().kind() == PathKind.WEBHOOK) {
            return;
        }
        for (int i = 0; i < walk.exchanges().size(); i++) {
            Exchange owners = walk.exchanges().get(i);
            Exchange others = wire.send(other, owners.call());
            String told = other + ": " + walk.path().steps().get(i).request().method() + " "
                    + walk.path().steps().get(i).request().target();
            for (KnownRule rule : KnownRule.values()) {
                if (rule.alarms(owners.answer(), others.answer())) {
                    alarms.get(rule).add(told);
                }
            }
        }
    }

    private Variables planted(Wire wire, Walker walker, Caller by) {
        Planter planter = new Planter(
                new CanaryMint(SEED), new Holdings(), wire, walker.calls(), Optional.empty(), Clock.systemUTC());
        String tenant = by.tenant().orElseThrow();
        Variables known = Variables.NONE.with(
                "tenant",
                Optional.ofNullable(plan.tenants().get(tenant))
                        .orElseThrow()
                        .ids()
                        .get(0));
        for (Planting planting : plan.plantings()) {
            known = planter.plant(planting, tenant, by, known).taken().with(known);
        }
        return known;
    }

    private static Caller caller(Map<String, Caller> callers, String name) {
        return Optional.ofNullable(callers.get(name)).orElseThrow();
    }

    private Identity identity(String name) {
        return Optional.ofNullable(plan.identities().get(name)).orElseThrow();
    }
}
