package dev.sallyport.prober.probe;

import dev.sallyport.prober.answer.AnswerReader;
import dev.sallyport.prober.answer.ReadingLimits;
import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Redaction;
import dev.sallyport.prober.finding.SelfCheck;
import dev.sallyport.prober.own.CanaryMint;
import dev.sallyport.prober.own.Holdings;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plant.Planter;
import dev.sallyport.prober.plant.PlantingDatabase;
import dev.sallyport.prober.sink.Listening;
import dev.sallyport.prober.walk.ObstacleException;
import dev.sallyport.prober.walk.SignIns;
import dev.sallyport.prober.walk.Walker;
import dev.sallyport.prober.wire.Exchange;
import dev.sallyport.prober.wire.Wire;
import dev.sallyport.prober.wire.WireException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One run: signs everybody in, plants, puts each question, and says what came of it. */
public final class Campaign {
    private final Plan plan;
    private final long seed;
    private final Set<ProbeName> wanted;
    private final Clock clock;
    private final Progress progress;
    private final Consumer<Exchange> witness;

    /** Told what is being done. */
    public interface Progress {
        Progress SILENT = (what, done, of) -> {};

        /**
         * A part of the run begins.
         *
         * @param what for people
         * @param done parts that are behind
         * @param of parts in all
         */
        void begins(String what, int done, int of);

        /**
         * Something was found. Later probes may know better what it is, or take it back.
         *
         * @param finding its names alone are for people yet: secrets are taken out at the end
         */
        default void found(Finding finding) {}
    }

    /**
     * A run to be made.
     *
     * @param seed of all that is chosen: the same seed asks the same questions with the same canaries
     * @param wanted the probes to run
     * @param witness sees each exchange but those that sign somebody in
     */
    public Campaign(
            Plan plan, long seed, Set<ProbeName> wanted, Clock clock, Progress progress, Consumer<Exchange> witness) {
        this.plan = plan;
        this.seed = seed;
        this.wanted = Set.copyOf(wanted);
        this.clock = clock;
        this.progress = progress;
        this.witness = witness;
    }

    /**
     * Runs.
     *
     * @throws ObstacleException if it could not begin: nobody was let in, nothing could be planted
     */
    public Outcome run() {
        Instant began = clock.instant();
        Notes notes = new Notes();
        List<Probe> probes = Probes.ALL.stream()
                .filter(probe -> wanted.contains(probe.name()))
                .toList();
        CanaryMint mint = new CanaryMint(seed);
        try (Wire wire = new Wire(plan, clock, witness);
                Listening listening = Listening.open(plan, mint)) {
            Ground ground = ground(wire, mint, listening);
            begin(ground, probes.size());
            List<String> remarks = new ArrayList<>(Redaction.remarks(plan));
            List<SelfCheck> selfChecks = new ArrayList<>();
            Optional<String> stopped = untilSpent(() -> {
                hindered(() -> selfChecks.addAll(SelfChecks.of(ground, clock)))
                        .ifPresent(why -> remarks.add("no self-check could be made: " + why));
                put(probes, ground, notes);
            });
            remarks.addAll(ground.remarks());
            remarks.addAll(notes.remarks());
            Redaction redaction = Redaction.of(plan, ground.everSignedIn());
            return redaction.of(outcome(began, notes, wire, selfChecks, stopped, remarks));
        } catch (WireException e) {
            throw new ObstacleException(Redaction.of(plan, List.of()).of(String.valueOf(e.getMessage())));
        }
    }

    /** What hinders it may be told by the application, with whatever that was given. */
    private void begin(Ground ground, int probes) {
        try {
            progress.begins("signing in", 0, probes);
            ground.signInAll();
            if (ground.mayChange()) {
                progress.begins("planting", 0, probes);
                ground.plantAll();
            }
        } catch (ObstacleException | WireException e) {
            throw new ObstacleException(
                    Redaction.of(plan, ground.everSignedIn()).of(String.valueOf(e.getMessage())));
        }
    }

    /** Why it ended before its time, if the budget was spent. */
    private static Optional<String> untilSpent(Runnable part) {
        try {
            part.run();
            return Optional.empty();
        } catch (WireException e) {
            if (e.reason() == WireException.Reason.SPENT) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private void put(List<Probe> probes, Ground ground, Notes notes) {
        AuditView view = new AuditView(ground);
        Set<String> told = new HashSet<>();
        for (int i = 0; i < probes.size(); i++) {
            Probe probe = probes.get(i);
            progress.begins(probe.name().question(), i, probes.size());
            Instant from = clock.instant();
            hindered(() -> probe.run(ground, notes)).ifPresent(why -> notes.broken(probe.name(), paths(), why));
            notes.findings().stream().filter(finding -> told.add(finding.id())).forEach(progress::found);
            // At once: records are read from their end, and grow.
            hindered(() -> notes.record(seer -> view.says(seer, from, clock.instant())));
        }
    }

    /** Why a probe did not get to its end: the others are put all the same, and what it found stays. */
    static Optional<String> hindered(Runnable probe) {
        try {
            probe.run();
            return Optional.empty();
        } catch (ObstacleException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (WireException e) {
            return Optional.of(Hindrances.of(e));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // Of what an application may answer not everything is thought of; one answer must not cost all findings.
            return Optional.of("something went wrong on our side: " + e);
        }
    }

    private List<Path> paths() {
        return List.copyOf(plan.paths().values());
    }

    private Ground ground(Wire wire, CanaryMint mint, Listening listening) {
        Holdings holdings = new Holdings();
        Walker walker = new Walker(plan, wire);
        Planter planter = new Planter(
                mint, holdings, wire, walker.calls(), plan.sinks().database().map(PlantingDatabase::new), clock);
        return new Ground(
                plan,
                wire,
                walker,
                new SignIns(wire, walker.calls()),
                new AnswerReader(ReadingLimits.USUAL, plan.passphrases()),
                holdings,
                planter,
                mint,
                listening);
    }

    private Outcome outcome(
            Instant began,
            Notes notes,
            Wire wire,
            List<SelfCheck> selfChecks,
            Optional<String> stopped,
            List<String> remarks) {
        return new Outcome(
                plan.target().url().toString(),
                began,
                Duration.between(began, clock.instant()),
                seed,
                wire.sent(),
                List.copyOf(plan.tenants().keySet()),
                List.copyOf(plan.identities().keySet()),
                notes.findings(),
                notes.unjudged(),
                notes.coverage(
                        paths(),
                        wanted.stream().sorted().toList(),
                        stopped.isPresent()
                                ? "the run ended before it was asked"
                                : "nothing on this path is what this probe asks about"),
                selfChecks,
                stopped,
                remarks);
    }
}
