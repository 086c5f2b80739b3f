package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plant.Planted;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Answer;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks cold and warm, in both orders: B after A, A after B, and with what A's answer gave to name it (RFC 9110
 * validators). A number that moves with A's data and is told to B as well is A's; unless it moves with B's too, for then
 * it is a total of both, which is not this probe's question.
 */
final class CacheProbe implements Probe {
    /** A number with fewer digits may be the same for two tenants by chance. */
    private static final BigDecimal FEWEST = BigDecimal.valueOf(1_000_000);

    @Override
    public ProbeName name() {
        return ProbeName.CACHE;
    }

    @Override
    public void run(Ground ground, Notes notes) {
        for (Path path : ground.plan().paths().values()) {
            if (Kinds.isSent(path)) {
                notes.skipped(name(), path, Notes.SENT);
            } else if (!ground.mayAsk(path)) {
                notes.skipped(name(), path, "it changes something, and the plan is read-only");
            } else if (notes.hasFound(path, Notes::crossesTenants)) {
                notes.skipped(name(), path, "other tenants' data was found on it already");
            } else {
                path(path, ground, notes);
            }
        }
    }

    private void path(Path path, Ground ground, Notes notes) {
        for (String first : ground.tenants()) {
            for (Caller second : ground.principalsBut(first)) {
                new Pair(ground, notes, path, ground.principal(first), second).run();
            }
        }
    }

    /** One asks, then the other, then the first again. */
    private final class Pair {
        private final Ground ground;
        private final Notes notes;
        private final Path path;
        private final Caller first;
        private final Caller second;

        Pair(Ground ground, Notes notes, Path path, Caller first, Caller second) {
            this.ground = ground;
            this.notes = notes;
            this.path = path;
            this.first = first;
            this.second = second;
        }

        void run() {
            if (ground.canChange()) {
                ground.change(first.tenant().orElse(""));
                ground.settle(List.of(path));
            }
            Contents warm = ground.contents(ground.walk(path, first));
            Contents other = ground.contents(ground.walk(path, second));
            Contents again = ground.contents(ground.walk(path, first));
            if (!warm.walk().arrived()
                    || !other.walk().arrived()
                    || !again.walk().arrived()) {
                return; // OWNERSHIP has said so.
            }
            notes.judged(name(), path);
            for (Contents seen : List.of(other, again)) {
                if (!seen.foreign().isEmpty()) {
                    rows(seen);
                    return;
                }
            }
            if (ground.canChange() && !equalLarge(warm, other).isEmpty()) {
                numbers(warm, other);
            }
            validators(warm, other);
            if (path.steps().size() > 1) {
                between();
            }
        }

        /** The other one takes the whole path just before the last step: what was prepared for one must not be told to another. */
        private void between() {
            int last = path.steps().size() - 1;
            Map<String, BigDecimal> always = new LinkedHashMap<>();
            Contents mixed = ground.contents(ground.walk(path, first));
            Contents other = mixed;
            for (int round = 0; round < 2; round++) {
                Contents alone = ground.contents(ground.walk(path, first));
                List<Walk> others = new ArrayList<>();
                mixed = ground.contents(ground.walk(path, first, (step, call) -> {
                    if (step == last && others.isEmpty()) {
                        others.add(ground.walk(path, second));
                    }
                    return call;
                }));
                if (others.isEmpty()
                        || !mixed.walk().arrived()
                        || !others.get(0).arrived()) {
                    return;
                }
                other = ground.contents(others.get(0));
                if (!mixed.foreign().isEmpty()) {
                    break;
                }
                Map<String, BigDecimal> same = equalLarge(mixed, other);
                same.keySet().removeAll(equalLarge(alone, other).keySet());
                if (round == 0) {
                    always.putAll(same);
                } else {
                    always.keySet().retainAll(same.keySet());
                }
            }
            if (mixed.foreign().isEmpty() && always.isEmpty()) {
                return;
            }
            String owner = second.tenant().orElse("");
            boolean file = Kinds.isFile(path);
            Draft draft = new Draft(name(), file ? Mechanism.FOREIGN_FILE : Mechanism.CACHED_ANSWER, path)
                    .seen(first.name(), owner)
                    .detail("between")
                    .source(
                            file ? Source.FILE : Source.CACHE,
                            "when nobody asks between the steps, " + first + " is given what is theirs")
                    .baseline(first + " takes \"" + path.name() + "\" alone")
                    .mutation(second + " takes it just before the last step of " + first)
                    .expected("what " + first + " had prepared")
                    .actual("what was prepared for " + second)
                    .data(mixed.foreign())
                    .replay(other.walk().exchanges())
                    .replay(mixed.walk().exchanges());
            Map<String, BigDecimal> told = mixed.numbers();
            always.keySet().forEach(place -> draft.data(told.get(place) + " at " + place + " is " + owner + "'s"));
            notes.found(draft.finding());
        }

        private void rows(Contents seen) {
            Caller seer = seen.walk().caller();
            String owner = seen.foreign().get(0).owned().tenant();
            Origin origin = new Origins(ground).of(path, seer, owner);
            notes.found(draft(seer, owner)
                    .source(
                            origin.source() == Source.LIVE_QUERY ? Source.CACHE : origin.source(),
                            origin.why() + "; asked alone, " + seer + " got only what is theirs")
                    .baseline(owner + " asked before " + seer)
                    .mutation("the same question, warm")
                    .expected("what " + seer + " gets when nobody asked before")
                    .actual(seen.foreign().size() + " values of " + owner)
                    .data(seen.foreign())
                    .replay(seen.walk().exchanges())
                    .finding());
        }

        private static Map<String, BigDecimal> equalLarge(Contents one, Contents other) {
            Map<String, BigDecimal> equal = new LinkedHashMap<>();
            Map<String, BigDecimal> others = other.numbers();
            one.numbers().forEach((place, number) -> {
                BigDecimal same = others.get(place);
                if (same != null
                        && same.compareTo(number) == 0
                        && number.abs().compareTo(FEWEST) > 0
                        && !Volatile.is(number.toPlainString())) {
                    equal.put(place, number);
                }
            });
            return equal;
        }

        /**
         * Both are told the same large number. It is the first's that the second was given, if it moves with the first's data
         * once the first has asked, but not while only the second asks.
         */
        private void numbers(Contents warm, Contents other) {
            String owner = first.tenant().orElse("");
            Map<String, BigDecimal> same = equalLarge(warm, other);
            List<Planted> change = ground.change(owner);
            ground.settle(List.of(path));
            Contents moved = ground.contents(ground.walk(path, first));
            Contents after = ground.contents(ground.walk(path, second));
            same.keySet().retainAll(equalLarge(moved, after).keySet());
            same.keySet().removeIf(place -> !movesWithItsOwner(place, warm, moved, change));
            if (same.isEmpty()) {
                return;
            }
            List<Planted> more = ground.change(owner);
            ground.settle(List.of(path));
            Contents alone = ground.contents(ground.walk(path, second));
            if (!Movement.explained(after, alone, more).isEmpty()) {
                return; // It moves by itself: a total of both, for NON_INTERFERENCE to tell.
            }
            Draft draft = draft(second, owner)
                    .source(
                            Source.CACHE,
                            "when " + owner + " changed once more, and " + second + " asked before " + first
                                    + " did, the change was not told: the number comes with " + first + "'s asking")
                    .baseline(first + " asked, then " + second)
                    .mutation("the same question by another tenant")
                    .expected("a number of " + second.tenant().orElse("") + "'s own")
                    .actual("the number that " + first + " had been told")
                    .replay(moved.walk().exchanges())
                    .replay(after.walk().exchanges());
            same.forEach((place, number) -> draft.data(number + " at " + place + " is " + owner + "'s"));
            notes.found(draft.finding());
        }

        private static boolean movesWithItsOwner(String place, Contents warm, Contents moved, List<Planted> change) {
            return Movement.explained(warm, moved, change).containsKey(place);
        }

        /** What names A's answer must not make B's "not modified". */
        private void validators(Contents warm, Contents other) {
            Optional<String> tag = warm.walk().end().flatMap(end -> end.answer().header("ETag"));
            int last = path.steps().size() - 1;
            boolean differ = Movement.between(warm, other).stream().anyMatch(place -> !place.startsWith("header"));
            if (tag.isEmpty() || !differ || path.steps().get(last).once()) {
                return;
            }
            Walk conditional = ground.walk(
                    path, second, (step, call) -> step == last ? call.withHeader("If-None-Match", tag.get()) : call);
            List<Exchange> exchanges = conditional.exchanges();
            if (exchanges.size() <= last) {
                return;
            }
            Answer answer = exchanges.get(last).answer();
            if (answer.status() == 304) {
                notes.found(draft(second, first.tenant().orElse(""))
                        .detail("not-modified")
                        .source(Source.CACHE, "without If-None-Match, " + second + " gets an answer of their own")
                        .baseline(first + " was answered with ETag " + tag.get())
                        .mutation(second + " asks with If-None-Match: " + tag.get())
                        .expected("200, for " + second + "'s answer is another one")
                        .actual("304 Not Modified: a shared cache would now give " + second + " what " + first + " got")
                        .replay(exchanges)
                        .finding());
            }
        }

        private Draft draft(Caller seer, String owner) {
            return new Draft(name(), Mechanism.CACHED_ANSWER, path).seen(seer.name(), owner);
        }
    }
}
