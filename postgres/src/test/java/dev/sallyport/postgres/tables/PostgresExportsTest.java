package dev.sallyport.postgres.tables;

import static dev.sallyport.postgres.Samples.ACME;
import static dev.sallyport.postgres.Samples.ANN;
import static dev.sallyport.postgres.Samples.BEN;
import static dev.sallyport.postgres.Samples.BOLT;
import static dev.sallyport.postgres.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.export.Export;
import dev.sallyport.export.ExportResult;
import dev.sallyport.export.Exports;
import dev.sallyport.ledger.Transactions;
import dev.sallyport.postgres.AtOnce;
import dev.sallyport.postgres.OwnTables;
import dev.sallyport.postgres.Samples;
import dev.sallyport.row.Backend;
import dev.sallyport.store.ObjectName;
import dev.sallyport.testkit.Proves;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresExportsTest {
    private OwnTables own;
    private Exports exports;
    private Transactions transactions;

    @BeforeEach
    void create() throws SQLException {
        own = OwnTables.create(NOW);
        exports = own.tables().exports();
        transactions = own.tables().transactions();
    }

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    void readsBackWhatItStores() {
        Export asked = insert();
        assertThat(exports.find(asked.id())).contains(asked);

        Export running = Samples.started(asked);
        assertThat(exports.replace(asked, running)).isTrue();
        assertThat(exports.find(asked.id())).contains(running);

        Export completed = running.completed(Samples.result(asked, Samples.object()));
        assertThat(exports.replace(running, completed)).isTrue();
        assertThat(exports.find(asked.id())).contains(completed);

        Export revoked = completed.revoked(NOW.plusSeconds(90), "membership-removed");
        assertThat(exports.replace(completed, revoked)).isTrue();
        assertThat(exports.find(asked.id())).contains(revoked);
    }

    @Test
    @Proves("R24")
    void replacesAVersionOnceOnly() throws Exception {
        Export asked = insert();
        Export running = Samples.started(asked);
        exports.replace(asked, running);

        List<Boolean> published = AtOnce.run(
                10, i -> () -> exports.replace(running, running.completed(Samples.result(asked, Samples.object()))));

        assertThat(published).containsOnlyOnce(true);
        assertThat(exports.replace(running, running.requeued())).isFalse();
        assertThat(exports.find(asked.id())
                        .orElseThrow()
                        .finished()
                        .orElseThrow()
                        .parts())
                .hasSize(1);
    }

    @Test
    void replacesOnlyByTheNextVersion() {
        Export asked = insert();
        Export running = Samples.started(asked);

        assertThatThrownBy(() -> exports.replace(asked, asked)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> exports.replace(insert(), running)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void storesTheSameRequestOnceOfFiftyAtOnce() throws Exception {
        List<Boolean> stored = AtOnce.run(50, i -> () -> exports.insert(Samples.asked(), "the same"));

        assertThat(stored).containsOnlyOnce(true);
        assertThat(exports.list(ACME, ANN, 100)).hasSize(1);
    }

    @Test
    void takesTheSameRequestAgainWhenTheFirstHasEnded() {
        Export first = Samples.asked();
        assertThat(exports.insert(first, "key")).isTrue();
        assertThat(exports.insert(Samples.asked(), "key")).isFalse();
        assertThat(exports.findUnfinished("key")).contains(first);

        exports.replace(first, first.cancelled(NOW, "person"));

        assertThat(exports.findUnfinished("key")).isEmpty();
        assertThat(exports.insert(Samples.asked(), "key")).isTrue();
    }

    @Test
    void listsThePersonsOwnInTheTenantNewestFirst() {
        Export older = insert(Samples.asked(ACME, ANN, NOW.minusSeconds(9)));
        Export newer = insert(Samples.asked(ACME, ANN, NOW));
        insert(Samples.asked(BOLT, ANN, NOW));
        insert(Samples.asked(ACME, BEN, NOW));

        assertThat(exports.list(ACME, ANN, 10)).containsExactly(newer, older);
        assertThat(exports.list(ACME, ANN, 1)).containsExactly(newer);
    }

    @Test
    void pagesThroughLiveExports() {
        Export queued = insert();
        Export running = insert();
        exports.replace(running, Samples.started(running));
        Export completed = complete(insert(), Samples.object());
        Export ended = insert();
        exports.replace(ended, ended.cancelled(NOW, "person"));

        List<Export> first = exports.live(NOW, Optional.empty(), 2);
        List<Export> rest = exports.live(NOW, Optional.of(first.get(1).id()), 2);

        assertThat(first).hasSize(2);
        assertThat(rest).hasSize(1);
        assertThat(List.of(first.get(0).id(), first.get(1).id(), rest.get(0).id()))
                .containsExactlyInAnyOrder(queued.id(), running.id(), completed.id());
        assertThat(exports.live(NOW.plus(Duration.ofDays(2)), Optional.empty(), 9))
                .extracting(Export::id)
                .doesNotContain(completed.id());
    }

    @Test
    void intendsForTheRunningAttemptAlone() {
        Export asked = insert();
        ObjectName object = Samples.object();
        assertThat(exports.intend(asked.id(), 1, UUID.randomUUID(), object, NOW))
                .isFalse();

        Export first = Samples.started(asked);
        exports.replace(asked, first);
        assertThat(exports.intend(asked.id(), 1, UUID.randomUUID(), object, NOW))
                .isTrue();
        assertThat(exports.abandoned()).isEmpty();

        Export second = Samples.started(first);
        exports.replace(first, second);
        assertThat(exports.intend(asked.id(), 1, UUID.randomUUID(), Samples.object(), NOW))
                .isFalse();
        assertThat(exports.abandoned()).containsExactly(object);

        exports.forget(object);
        assertThat(exports.abandoned()).isEmpty();
    }

    @Test
    void anIntentWaitsForAChangeThatIsUnderWay() throws Exception {
        Export asked = insert();
        Export running = Samples.started(asked);
        exports.replace(asked, running);
        CountDownLatch changed = new CountDownLatch(1);

        List<Boolean> results = AtOnce.run(2, i -> () -> {
            if (i == 0) {
                return transactions.commit(() -> {
                    boolean cancelled = exports.replace(running, running.cancelled(NOW, "person"));
                    changed.countDown();
                    awaitSomebodyWhoWaits();
                    return cancelled;
                });
            }
            assertThat(changed.await(10, TimeUnit.SECONDS)).isTrue();
            return exports.intend(asked.id(), 1, UUID.randomUUID(), Samples.object(), NOW);
        });

        assertThat(results).containsExactly(true, false);
    }

    @Test
    void abandonsWhatACompletedExportDidNotTake() {
        Export asked = insert();
        Export running = Samples.started(asked);
        exports.replace(asked, running);
        ObjectName taken = Samples.object();
        ObjectName left = Samples.object();
        exports.intend(asked.id(), 1, UUID.randomUUID(), taken, NOW);
        exports.intend(asked.id(), 1, UUID.randomUUID(), left, NOW);

        exports.replace(running, running.completed(Samples.result(asked, taken)));

        assertThat(exports.abandoned()).containsExactly(left);
    }

    @Test
    void knowsIntendedAndFinishedObjects() {
        Export running = insert();
        exports.replace(running, Samples.started(running));
        ObjectName intended = Samples.object();
        exports.intend(running.id(), 1, UUID.randomUUID(), intended, NOW);
        ObjectName finished = Samples.object();
        complete(insert(), finished);
        ObjectName stranger = Samples.object();

        assertThat(exports.unknown(List.of(intended, stranger, finished))).containsExactly(stranger);
        assertThat(exports.unknown(List.of())).isEmpty();
    }

    @Test
    void forgetsKeysAndObjectsOfDestroyedPartsAndKeepsTheReceipt() {
        ObjectName object = Samples.object();
        Export completed = complete(insert(), object);
        exports.partsDestroyed(completed.id());
        assertThat(exports.find(completed.id())).as("live parts stay").contains(completed);
        assertThat(exports.withPartsToDestroy(9)).isEmpty();

        Export expired = completed.expired(NOW.plus(Duration.ofDays(2)));
        exports.replace(completed, expired);
        assertThat(exports.withPartsToDestroy(9)).containsExactly(expired);
        exports.partsDestroyed(completed.id());

        ExportResult kept =
                exports.find(completed.id()).orElseThrow().finished().orElseThrow();
        assertThat(kept.parts()).isEmpty();
        assertThat(kept.receipt()).isEqualTo(completed.finished().orElseThrow().receipt());
        assertThat(exports.withPartsToDestroy(9)).isEmpty();
        assertThat(exports.abandoned()).isEmpty();
        String row = own.asOwner()
                .sql("select cast(exports as text) from sallyport.exports")
                .query(String.class)
                .single();
        assertThat(row).doesNotContain(object.text()).doesNotContain("wrapped+key");
    }

    @Test
    void endsReadingsOfAttemptsThatAreOver() {
        Export asked = insert();
        Export running = Samples.started(asked);
        exports.replace(asked, running);
        Backend backend = new Backend(4711, Instant.parse("2026-03-15T11:59:59.123456Z"));
        exports.reads(asked.id(), 1, backend);
        assertThat(exports.readingsToEnd(NOW.plusSeconds(2))).isEmpty();

        Instant deadline = running.deadline();
        assertThat(exports.readingsToEnd(deadline)).containsExactly(new Exports.Reading(asked.id(), 1, backend, 0));

        exports.replace(running, running.cancelled(NOW, "person"));
        Exports.Reading toEnd = exports.readingsToEnd(NOW.plusSeconds(2)).get(0);
        exports.triedToEnd(toEnd);
        assertThat(exports.readingsToEnd(NOW.plusSeconds(2)).get(0).tries()).isEqualTo(1);

        exports.readingEnded(asked.id(), 1);
        assertThat(exports.readingsToEnd(NOW.plusSeconds(2))).isEmpty();
    }

    @Test
    void forgetsReadingsThatNobodyEnds() {
        Export asked = insert();
        exports.reads(asked.id(), 1, new Backend(4711, NOW));

        int tries = 0;
        for (List<Exports.Reading> toEnd = exports.readingsToEnd(NOW);
                !toEnd.isEmpty();
                toEnd = exports.readingsToEnd(NOW)) {
            exports.triedToEnd(toEnd.get(0));
            assertThat(++tries).isLessThan(100);
        }
        assertThat(tries).isGreaterThan(10);
    }

    @Test
    void notesProgressOfTheRunningAttemptUntilItsDeadline() {
        Export asked = insert();
        assertThat(exports.progress(asked.id(), 1, 0, 10, NOW)).isFalse();
        Export first = Samples.started(asked);
        exports.replace(asked, first);

        assertThat(exports.progress(asked.id(), 1, 0, 10, NOW)).isTrue();
        assertThat(exports.progress(asked.id(), 1, 5, 10, NOW.plusSeconds(3))).isTrue();
        assertThat(exports.progressOf(asked.id())).contains(new Exports.Progress(5, 10, NOW, NOW.plusSeconds(3)));
        assertThat(exports.progress(asked.id(), 1, 6, 10, first.deadline())).isFalse();

        Export second = Samples.started(first);
        exports.replace(first, second);
        assertThat(exports.progressOf(asked.id())).isEmpty();
        assertThat(exports.progress(asked.id(), 1, 7, 10, NOW.plusSeconds(4))).isFalse();
        assertThat(exports.progress(asked.id(), 2, 1, 10, NOW.plusSeconds(5))).isTrue();
        assertThat(exports.progressOf(asked.id()))
                .contains(new Exports.Progress(1, 10, NOW.plusSeconds(5), NOW.plusSeconds(5)));
    }

    @Test
    void findsWhatExpiredAndTheKeysThatLiveFilesNeed() {
        Export completed = complete(insert(), Samples.object());
        Instant expiresAt = completed.finished().orElseThrow().expiresAt();

        assertThat(exports.expiredAt(expiresAt.minusMillis(1), 9)).isEmpty();
        assertThat(exports.keysInUse(expiresAt.minusMillis(1))).containsExactly("2026-03-16");
        assertThat(exports.expiredAt(expiresAt, 9)).containsExactly(completed);
        assertThat(exports.keysInUse(expiresAt)).isEmpty();
    }

    @Test
    void findsWhatNobodyHasTouchedForTooLong() {
        Export queued = insert();
        Export running = insert();
        Export started = Samples.started(running);
        exports.replace(running, started);

        assertThat(exports.overdue(NOW, NOW.plusSeconds(9), 9)).isEmpty();
        assertThat(exports.overdue(NOW.plusSeconds(1), NOW.plusSeconds(9), 9)).containsExactly(queued);
        assertThat(exports.overdue(NOW, started.deadline(), 9)).containsExactly(started);

        own.clock().advance(Duration.ofMinutes(5));
        Export again = started.requeued();
        exports.replace(started, again);
        assertThat(exports.overdue(NOW.plusSeconds(60), NOW, 9))
                .as("queued again just now")
                .containsExactly(queued);
    }

    @Test
    @Proves("R2")
    void theDatabaseKeepsTheTenantOfAnExportForEver() {
        Export asked = insert();
        for (String change : List.of(
                "tenant = '" + BOLT.text() + "'",
                "tenant_type = 'text'",
                "person = 'somebody'",
                "id = gen_random_uuid()",
                "granted = '{}'",
                "request = '{}'")) {
            String update = "update sallyport.exports set " + change;
            assertThatThrownBy(() -> own.asApplication().sql(update).update())
                    .as("application: %s", change)
                    .rootCause()
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> own.asOwner().sql(update).update())
                    .as("owner: %s", change)
                    .rootCause()
                    .hasMessageContaining("keeps its tenant");
            assertThatThrownBy(() -> own.asSuperuser().sql(update).update())
                    .as("superuser: %s", change)
                    .rootCause()
                    .hasMessageContaining("keeps its tenant");
        }
        assertThat(exports.find(asked.id())).contains(asked);
    }

    @Test
    void theApplicationRemovesNoExport() {
        insert();
        assertThatThrownBy(() ->
                        own.asApplication().sql("delete from sallyport.exports").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    private Export insert() {
        return insert(Samples.asked());
    }

    private Export insert(Export export) {
        assertThat(exports.insert(export, export.id().toString())).isTrue();
        return export;
    }

    private Export complete(Export asked, ObjectName object) {
        Export running = Samples.started(asked);
        exports.replace(asked, running);
        exports.intend(asked.id(), running.attempt(), UUID.randomUUID(), object, NOW);
        Export completed = running.completed(Samples.result(asked, object));
        exports.replace(running, completed);
        return completed;
    }

    private void awaitSomebodyWhoWaits() {
        Awaitility.await()
                .until(() -> own.asSuperuser()
                                .sql("select count(*) from pg_stat_activity where datname = current_database()"
                                        + " and wait_event_type = 'Lock'")
                                .query(Long.class)
                                .single()
                        > 0);
    }
}
