package dev.sallyport.prober.probe;

import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Budget;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import dev.sallyport.prober.wire.WireException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Many who ask at once. Which request comes at which turn follows from the seed alone; each answer is judged when it is
 * there, and forgotten.
 */
final class Crowd {
    /** Of a hundred requests so many are broken off: half of them at once, half when the answer has begun. */
    private static final int BROKEN_OFF = 6;

    /** What changes the application, or takes several requests, is asked that much less often. */
    private static final int RARELY = 25;

    /** Kept for the probes that come after. */
    private static final double SHARE = 0.8;

    private final Ground ground;
    private final List<Seat> quick;
    private final List<Seat> slow;
    private final int requests;
    private final int connections;
    private final int seed;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<Seat, AtomicInteger> judged = new ConcurrentHashMap<>();
    private final Map<Seat, AtomicInteger> unanswered = new ConcurrentHashMap<>();
    private final Map<Path, Crossing> crossings = new ConcurrentHashMap<>();

    /** Somebody who asks something. */
    record Seat(Path path, Caller caller) {}

    /** The first answer of a path that held another's data. */
    record Crossing(Seat seat, int number, List<Sighting> foreign, List<Exchange> exchanges) {}

    Crowd(Ground ground, List<Seat> seats) {
        this.ground = ground;
        quick = seats.stream().filter(Crowd::isQuick).toList();
        slow = seats.stream().filter(seat -> !isQuick(seat)).toList();
        Budget budget = ground.plan().budget();
        long left = Math.max(0, budget.requests() - ground.wire().sent());
        requests = (int) Math.min(budget.interleavings(), (long) (left * SHARE));
        connections = Math.max(2, budget.connections());
        seed = ground.mint().below(Integer.MAX_VALUE, "interleaving");
    }

    private static boolean isQuick(Seat seat) {
        return seat.path().steps().size() == 1 && !seat.path().changes();
    }

    /** Returns when all is asked; throws if the budget was spent before. */
    void run() {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<? extends Future<?>> all = IntStream.range(0, connections)
                    .mapToObj(i -> threads.submit(this::work))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void work() {
        for (int number = turn.getAndIncrement(); number < requests; number = turn.getAndIncrement()) {
            Turn next = turn(number);
            try {
                ask(next);
            } catch (WireException e) {
                if (e.reason() == WireException.Reason.SPENT) {
                    throw e;
                }
                count(unanswered, next.seat());
            }
        }
    }

    private record Turn(int number, Seat seat, boolean broken, boolean begun) {}

    /** The same seed gives the same turn, whichever thread takes it. */
    private Turn turn(int number) {
        Random random = new Random(seed * 31L + number);
        random.nextInt(); // The first of neighbouring seeds are alike.
        boolean rare = quick.isEmpty() || (!slow.isEmpty() && random.nextInt(RARELY) == 0);
        List<Seat> from = rare ? slow : quick;
        Seat seat = from.get(random.nextInt(from.size()));
        return new Turn(number, seat, !rare && random.nextInt(100) < BROKEN_OFF, random.nextBoolean());
    }

    private void ask(Turn next) {
        Seat seat = next.seat();
        if (next.broken()) {
            breakOff(seat, next.begun());
            return;
        }
        Walk walk = ground.walk(seat.path(), seat.caller());
        if (walk.exchanges().isEmpty()) {
            count(unanswered, seat);
            return;
        }
        Contents contents = ground.contents(walk);
        count(judged, seat);
        List<Sighting> foreign = contents.foreign();
        if (!foreign.isEmpty()) {
            crossings.computeIfAbsent(
                    seat.path(), path -> new Crossing(seat, next.number() + 1, foreign, walk.exchanges()));
        }
    }

    private void breakOff(Seat seat, boolean begun) {
        Call call = ground.walker().calls().of(seat.path().last().request(), ground.known(seat.caller()));
        ground.wire().abort(seat.caller(), call, begun);
    }

    private static void count(Map<Seat, AtomicInteger> counts, Seat seat) {
        counts.computeIfAbsent(seat, same -> new AtomicInteger()).incrementAndGet();
    }

    /** How many answers to it were judged. */
    int judgedOf(Seat seat) {
        @Nullable AtomicInteger count = judged.get(seat);
        return count == null ? 0 : count.get();
    }

    /** Who never had an answer, and how often it asked. */
    Map<Seat, Integer> unanswered() {
        Map<Seat, Integer> never = new LinkedHashMap<>();
        unanswered.forEach((seat, count) -> {
            if (!judged.containsKey(seat)) {
                never.put(seat, count.get());
            }
        });
        return never;
    }

    List<Crossing> crossings() {
        return List.copyOf(crossings.values());
    }

    String told() {
        return requests + " requests of " + (quick.size() + slow.size()) + " kinds and callers over " + connections
                + " connections that all of them share, " + BROKEN_OFF + " of a hundred broken off by the client";
    }
}
