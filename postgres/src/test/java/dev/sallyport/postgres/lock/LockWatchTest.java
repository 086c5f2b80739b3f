package dev.sallyport.postgres.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.ledger.Transactions;
import dev.sallyport.postgres.SettableClock;
import dev.sallyport.postgres.TestDatabase;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.testkit.Proves;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@Proves("R5")
class LockWatchTest {
    private static final Duration PAUSE = Duration.ofMinutes(5);

    @AutoClose
    private final TestDatabase database = TestDatabase.ofProduct();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T00:00:00Z"));
    private final List<LedgerEntry> entries = new ArrayList<>();
    private boolean isLedgerAway;
    private final PGSimpleDataSource reader = database.asReader();
    private final LockWatch watch = new LockWatch(
            reader,
            TestCatalog.of(),
            new SecondLockInspector(new SecureRandom()),
            new Acts(new Committing(), this::append, clock),
            PAUSE);

    private static final class Committing implements Transactions {
        @Override
        public <T> T commit(Supplier<T> act) {
            return act.get();
        }
    }

    private void append(LedgerEntry entry) {
        if (isLedgerAway) {
            throw Problem.of(ProblemCode.SOURCE_UNAVAILABLE, "the ledger is away");
        }
        entries.add(entry);
    }

    private void assertOpen() {
        assertThatCode(() -> watch.checkHold("documents")).doesNotThrowAnyException();
    }

    private void assertClosed() {
        assertThatThrownBy(() -> watch.checkHold("documents"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.DATASET_CLOSED));
    }

    @Test
    void closesAndOpensWithTheLockAndTellsOnceEach() {
        watch.round();
        assertOpen();
        assertThat(entries).isEmpty();

        database.run("drop policy reader on app.customers");
        watch.round();
        watch.round();
        assertClosed();
        assertThat(entries).extracting(LedgerEntry::event).containsExactly(LedgerEvent.ALERT_RAISED);
        assertThat(entries.get(0).details())
                .containsEntry("datasets", List.of("documents"))
                .containsEntry("faults", List.of("no-policy"));

        database.run("create policy reader on app.customers for select to {reader} using"
                + " (tenant_id = (select nullif(current_setting('sallyport.tenant', true), '')::uuid))");
        watch.round();
        assertOpen();
        assertThat(entries)
                .extracting(LedgerEntry::event)
                .containsExactly(LedgerEvent.ALERT_RAISED, LedgerEvent.ALERT_ENDED);
    }

    @Test
    void closesEverythingThatNobodyCouldLookAtForLong() {
        reader.setPassword("another");
        for (int round = 0; round < 3; round++) {
            clock.advance(PAUSE);
            assertThatThrownBy(watch::round).isInstanceOf(Problem.class);
            assertOpen();
        }
        clock.advance(Duration.ofSeconds(1));
        assertClosed();
    }

    @Test
    void closesBeforeItTellsAndTellsWhenItCan() {
        database.run("drop policy reader on app.documents");
        isLedgerAway = true;
        assertThatThrownBy(watch::round).isInstanceOf(Problem.class);
        assertClosed();

        isLedgerAway = false;
        watch.round();
        assertThat(entries).extracting(LedgerEntry::event).containsExactly(LedgerEvent.ALERT_RAISED);
    }

    @Test
    void looksBeforeAnExportOnlyIfNobodyDidLately() {
        database.run("drop policy reader on app.documents");
        clock.advance(Duration.ofSeconds(9));
        watch.refresh(Duration.ofSeconds(10));
        assertOpen();
        clock.advance(Duration.ofSeconds(1));
        watch.refresh(Duration.ofSeconds(10));
        assertClosed();
    }

    @Test
    void keepsWhatOnlyReadingRowsCanTakeBack() {
        // A reader that bypasses row security is a fault of its own; what it sees is another.
        database.run("alter role {reader} bypassrls");
        watch.round();
        database.run("alter role {reader} nobypassrls");
        clock.advance(Duration.ofMinutes(1));
        watch.refresh(Duration.ofSeconds(10));
        assertClosed();
        watch.round();
        assertOpen();
    }
}
