package dev.sallyport.postgres.ledger;

import static dev.sallyport.postgres.Samples.ACME;
import static dev.sallyport.postgres.Samples.ANN;
import static dev.sallyport.postgres.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.export.Export;
import dev.sallyport.export.ExportJob;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.postgres.AtOnce;
import dev.sallyport.postgres.OwnTables;
import dev.sallyport.postgres.SallyportTables;
import dev.sallyport.postgres.Samples;
import dev.sallyport.tenant.Origin;
import dev.sallyport.tenant.SignIn;
import dev.sallyport.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresLedgerTest {
    private OwnTables own;
    private SallyportTables tables;
    private Acts acts;

    @BeforeEach
    void create() throws SQLException {
        own = OwnTables.create(NOW);
        tables = own.tables();
        acts = new Acts(tables.transactions(), tables.ledger(), own.clock());
    }

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    void keepsCanonicalBytes() {
        UUID export = UUID.fromString("33333333-0000-4000-8000-000000000003");
        LedgerEntry entry = LedgerEntry.of(
                        LedgerEvent.EXPORT_REQUESTED, Instant.parse("2026-03-15T12:00:00.123456789Z"))
                .tenant(ACME)
                .person(ANN)
                .roles(List.of("b", "a"))
                .signIn(new SignIn(NOW, Set.of("password", "passkey")))
                .origin(new Origin("127.0.0.1", "curl \"8\" Ö 😀"))
                .export(export)
                .with("rows", 12)
                .with("columns", List.of("total", "id"))
                .with("new", true)
                .with("format", "csv")
                .build();

        acts.record(entry);

        assertThat(new String(bytesOf(1), StandardCharsets.UTF_8))
                .isEqualTo("{\"at\":\"2026-03-15T12:00:00.123456Z\",\"details\":{\"columns\":[\"total\",\"id\"],"
                        + "\"format\":\"csv\",\"new\":true,\"rows\":12},\"event\":\"export-requested\","
                        + "\"export\":\"33333333-0000-4000-8000-000000000003\",\"origin\":{\"address\":\"127.0.0.1\","
                        + "\"agent\":\"curl \\\"8\\\" Ö 😀\"},\"person\":\"" + ANN + "\",\"roles\":[\"a\",\"b\"],"
                        + "\"seq\":1,\"sign-in\":{\"at\":\"2026-03-15T12:00:00Z\",\"means\":[\"passkey\",\"password\"]},"
                        + "\"tenant\":\"" + ACME + "\",\"v\":1}");
        assertThat(tables.ledgerVerifier().verify()).isInstanceOf(LedgerVerdict.Intact.class);
    }

    @Test
    void leavesOutWhatIsNotThere() {
        acts.record(LedgerEntry.of(LedgerEvent.ADMIN_ACTED, NOW).build());

        assertThat(new String(bytesOf(1), StandardCharsets.UTF_8))
                .isEqualTo("{\"at\":\"2026-03-15T12:00:00Z\",\"event\":\"admin-acted\",\"seq\":1,\"v\":1}");
    }

    @Test
    void keepsTextThatIsNoUnicode() {
        acts.record(LedgerEntry.of(LedgerEvent.DENIED, NOW)
                .origin(new Origin("\ud800", "a\udc00b"))
                .with("subject", "\ud83d\ude00\ud83d and \u0000")
                .build());

        assertThat(new String(bytesOf(1), StandardCharsets.UTF_8))
                .contains("\ufffd", "a\ufffdb", "😀\ufffd and \\u0000");
        assertThat(tables.ledgerVerifier().verify()).isInstanceOf(LedgerVerdict.Intact.class);
    }

    @Test
    void takesNoFractionsAndNoUnknownTypes() {
        TreeMap<String, Object> details = new TreeMap<>();
        details.put("percent", 12.5);
        LedgerEntry entry =
                new LedgerEntry(LedgerEvent.PART_WRITTEN, NOW, null, null, List.of(), null, null, null, details);

        assertThatThrownBy(() -> acts.record(entry)).isInstanceOf(IllegalArgumentException.class);
        assertThat(sequence()).isEmpty();
    }

    @Test
    void appendsInATransactionOnly() {
        assertThatThrownBy(() -> tables.ledger()
                        .append(LedgerEntry.of(LedgerEvent.SIGNED_IN, NOW).build()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void hasOneOrderWithoutGapsWhenManyAppendAndSomeGiveUp() throws Exception {
        AtOnce.run(20, i -> () -> {
            for (int n = 0; n < 10; n++) {
                int number = n;
                try {
                    acts.commit(() -> i, done -> {
                        LedgerEntry entry = LedgerEntry.of(LedgerEvent.SIGNED_IN, NOW)
                                .with("thread", i)
                                .with("number", number)
                                .build();
                        if (number % 3 == 1) {
                            tables.ledger().append(entry);
                            throw new GivesUp();
                        }
                        return entry;
                    });
                } catch (GivesUp expected) {
                    // its entry is gone with it
                }
            }
            return true;
        });

        assertThat(sequence())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 140).boxed().toList());
        assertThat(tables.ledgerVerifier().verify())
                .isInstanceOfSatisfying(
                        LedgerVerdict.Intact.class,
                        intact -> assertThat(intact.head().size()).isEqualTo(140));
    }

    @Test
    @Proves("R23")
    void askedMeansExportJobAndEntryTogetherOrNotAtAll() {
        Export export = Samples.asked();

        assertThatThrownBy(() -> acts.commit(() -> ask(export), done -> {
                    throw new GivesUp();
                }))
                .isInstanceOf(GivesUp.class);
        assertThat(counts()).containsExactly(0L, 0L, 0L);

        acts.commit(
                () -> ask(export),
                done -> LedgerEntry.of(LedgerEvent.EXPORT_REQUESTED, NOW)
                        .export(export.id().value())
                        .build());
        assertThat(counts()).containsExactly(1L, 1L, 1L);
    }

    @Test
    void anEntryThatCannotBeWrittenTakesTheActWithIt() {
        own.asOwner()
                .sql("revoke insert on sallyport.ledger from " + OwnTables.APPLICATION)
                .update();

        assertThatThrownBy(() -> acts.commit(
                        () -> ask(Samples.asked()),
                        done -> LedgerEntry.of(LedgerEvent.EXPORT_REQUESTED, NOW)
                                .build()))
                .isInstanceOf(RuntimeException.class);

        assertThat(counts()).containsExactly(0L, 0L, 0L);
    }

    @Test
    void theApplicationCanOnlyReadAndAppend() {
        acts.record(LedgerEntry.of(LedgerEvent.SIGNED_IN, NOW).build());

        for (String change : List.of(
                "update sallyport.ledger set event = 'signed-out'",
                "update sallyport.ledger set leaf_hash = leaf_hash",
                "delete from sallyport.ledger",
                "truncate sallyport.ledger",
                "drop table sallyport.ledger",
                "alter table sallyport.ledger disable trigger all")) {
            assertThatThrownBy(() -> own.asApplication().sql(change).update())
                    .as("application: %s", change)
                    .rootCause()
                    .hasMessageFindingMatch("permission denied|must be owner");
        }
        for (String change : List.of(
                "update sallyport.ledger set event = 'signed-out'",
                "delete from sallyport.ledger",
                "truncate sallyport.ledger")) {
            assertThatThrownBy(() -> own.asOwner().sql(change).update())
                    .as("owner: %s", change)
                    .rootCause()
                    .hasMessageContaining("can only grow");
            assertThatThrownBy(() -> own.asSuperuser().sql(change).update())
                    .as("superuser: %s", change)
                    .rootCause()
                    .hasMessageContaining("can only grow");
        }
        assertThat(sequence()).containsExactly(1L);
    }

    @Test
    void theApplicationLeavesNoGapAndWritesNoHashOfItsOwn() {
        String insert = "insert into sallyport.ledger (seq, at, event, entry, leaf_hash) values ";

        assertThatThrownBy(() -> own.asApplication()
                        .sql(insert + "(2, now(), 'signed-in', '{}', sha256('\\x007b7d'))")
                        .update())
                .rootCause()
                .hasMessageContaining("follows its last one");
        assertThatThrownBy(() -> own.asApplication()
                        .sql(insert + "(1, now(), 'signed-in', '{}', sha256('{}'))")
                        .update())
                .rootCause()
                .hasMessageContaining("ledger_leaf_is_of_entry");
    }

    private boolean ask(Export export) {
        tables.exports().insert(export, "key");
        tables.queue().put(ExportJob.of(export), Duration.ZERO);
        return true;
    }

    private List<Long> counts() {
        return Stream.of("exports", "scheduled_tasks", "ledger")
                .map(table -> own.asOwner()
                        .sql("select count(*) from sallyport." + table)
                        .query(Long.class)
                        .single())
                .toList();
    }

    private byte[] bytesOf(long seq) {
        return own.asApplication()
                .sql("select entry from sallyport.ledger where seq = :seq")
                .param("seq", seq)
                .query((row, number) -> row.getBytes("entry"))
                .single();
    }

    private List<Long> sequence() {
        return own.asApplication()
                .sql("select seq from sallyport.ledger order by seq")
                .query(Long.class)
                .list();
    }

    private static final class GivesUp extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
