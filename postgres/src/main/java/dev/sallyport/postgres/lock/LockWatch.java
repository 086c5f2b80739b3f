package dev.sallyport.postgres.lock;

import dev.sallyport.access.DatasetLocks;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the second lock again and again while Sallyport serves, and closes the datasets whose lock does not hold, until
 * it does. What nobody could look at for long is closed as well. Safe for many threads; each process watches for itself.
 */
public final class LockWatch implements DatasetLocks {
    private static final Logger LOG = LoggerFactory.getLogger(LockWatch.class);
    /** Rounds that may fail before nothing is believed any more. */
    private static final int MISSED_ROUNDS = 3;

    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(30);

    private final DataSource reader;
    private final Catalog catalog;
    private final SecondLockInspector inspector;
    private final Acts acts;
    private final Duration patience;
    private volatile Verdict verdict;
    private Map<String, List<LockFault>> told = Map.of();

    /**
     * What was last seen.
     *
     * @param closed the faults of each dataset that is closed
     */
    private record Verdict(Instant at, List<LockFault> faults, Map<String, List<LockFault>> closed) {}

    /**
     * Begins with a lock that was just found to hold.
     *
     * @param reader connections as the reader role
     * @param pause between rounds; after three that failed, everything is closed
     */
    public LockWatch(DataSource reader, Catalog catalog, SecondLockInspector inspector, Acts acts, Duration pause) {
        this.reader = reader;
        this.catalog = catalog;
        this.inspector = inspector;
        this.acts = acts;
        Duration missed = pause.multipliedBy(MISSED_ROUNDS);
        this.patience = missed.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : missed;
        this.verdict = new Verdict(acts.now(), List.of(), Map.of());
    }

    @Override
    public void checkHold(String dataset) {
        Verdict seen = verdict;
        if (Duration.between(seen.at(), acts.now()).compareTo(patience) > 0
                || seen.closed().containsKey(dataset)) {
            throw Problem.of(
                    ProblemCode.DATASET_CLOSED,
                    "exports of \"" + dataset + "\" are closed: the database does not keep workspaces apart as it"
                            + " must; whoever runs Sallyport finds the reason in its log");
        }
    }

    /** One round: a whole inspection. */
    public synchronized void round() {
        see(inspect(SecondLockInspector.Depth.ROWS));
    }

    /**
     * Looks again, if nobody has for that long, at everything but rows: cheap enough to be done before each export.
     *
     * @throws Problem SOURCE_UNAVAILABLE if the database could not be asked
     */
    public synchronized void refresh(Duration youngest) {
        Verdict seen = verdict;
        if (Duration.between(seen.at(), acts.now()).compareTo(youngest) < 0) {
            return;
        }
        List<LockFault> faults = new ArrayList<>(inspect(SecondLockInspector.Depth.CATALOG));
        // What reading rows has found, only reading rows can take back.
        seen.faults().stream().filter(fault -> fault.kind().isFoundByReading()).forEach(faults::add);
        see(faults);
    }

    private List<LockFault> inspect(SecondLockInspector.Depth depth) {
        try (Connection connection = reader.getConnection()) {
            return inspector.inspect(connection, catalog, depth);
        } catch (SQLException e) {
            throw Problem.of(
                    ProblemCode.SOURCE_UNAVAILABLE,
                    "the database could not be asked whether it keeps tenants apart",
                    e);
        }
    }

    private void see(List<LockFault> faults) {
        // First of all closed; then told.
        verdict = new Verdict(acts.now(), faults, ClosedDatasets.of(catalog, faults));
        tell();
    }

    /** Tells what has changed. If the ledger can't be written, the next round tells it. */
    private void tell() {
        Map<String, List<LockFault>> closed = verdict.closed();
        Set<String> shut = new TreeSet<>(closed.keySet());
        shut.removeAll(told.keySet());
        Set<String> opened = new TreeSet<>(told.keySet());
        opened.removeAll(closed.keySet());
        if (!shut.isEmpty()) {
            LOG.error(
                    "the second lock does not hold; closed until it does: {}\n{}",
                    String.join(", ", shut),
                    verdict.faults().stream().map(fault -> "- " + fault.text()).collect(Collectors.joining("\n")));
            record(LedgerEvent.ALERT_RAISED, shut, closed);
        }
        if (!opened.isEmpty()) {
            LOG.warn("the second lock holds again; open: {}", String.join(", ", opened));
            record(LedgerEvent.ALERT_ENDED, opened, told);
        }
        told = closed;
    }

    private void record(LedgerEvent event, Set<String> datasets, Map<String, List<LockFault>> faults) {
        acts.record(LedgerEntry.of(event, acts.now())
                .with("code", ProblemCode.DATASET_CLOSED.text())
                .with("datasets", List.copyOf(datasets))
                .with(
                        "faults",
                        datasets.stream()
                                .flatMap(dataset -> faults.getOrDefault(dataset, List.of()).stream())
                                .map(fault -> fault.kind().text())
                                .distinct()
                                .sorted()
                                .toList())
                .build());
    }
}
