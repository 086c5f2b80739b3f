package dev.sallyport.postgres.ledger;

import static dev.sallyport.postgres.Samples.ACME;
import static dev.sallyport.postgres.Samples.ANN;
import static dev.sallyport.postgres.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.ledger.MerkleTree;
import dev.sallyport.postgres.OwnTables;
import dev.sallyport.problem.Problem;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody who owns the database changes what stands there; the verifier says where. */
class LedgerVerifierTest {
    private static final int ENTRIES = 1_500; // more than the verifier takes at once
    private static final String REWRITE_HASHES =
            "update sallyport.ledger set leaf_hash = sha256('\\x00'::bytea || entry)";

    private static OwnTables filled;
    private static LedgerHead head;

    private OwnTables own;
    private LedgerVerifier verifier;

    @BeforeAll
    static void fill() throws SQLException {
        OwnTables own = OwnTables.create(NOW);
        Acts acts = new Acts(own.tables().transactions(), own.tables().ledger(), own.clock());
        own.tables().transactions().commit(() -> {
            for (int i = 1; i <= ENTRIES; i++) {
                acts.record(LedgerEntry.of(LedgerEvent.SIGNED_IN, NOW.plusMillis(i))
                        .tenant(ACME)
                        .person(ANN)
                        .export(UUID.randomUUID())
                        .with("number", i)
                        .build());
            }
        });
        head = ((LedgerVerdict.Intact) own.tables().ledgerVerifier().verify()).head();
        filled = own;
    }

    @AfterAll
    static void closeFilled() {
        filled.close();
    }

    @BeforeEach
    void create() throws SQLException {
        own = filled.copy();
        verifier = own.tables().ledgerVerifier();
        // What a superuser can do.
        own.asSuperuser()
                .sql("alter table sallyport.ledger disable trigger all")
                .update();
        own.asSuperuser()
                .sql("alter table sallyport.ledger drop constraint ledger_leaf_is_of_entry,"
                        + " drop constraint ledger_seq_check")
                .update();
    }

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    void findsAnUntouchedLedgerIntact() {
        MerkleTree tree = new MerkleTree();
        own.asOwner()
                .sql("select entry from sallyport.ledger order by seq")
                .query((row, number) -> row.getBytes("entry"))
                .list()
                .forEach(entry -> tree.append(MerkleTree.leafHash(entry)));

        assertThat(verifier.verify(head)).isEqualTo(new LedgerVerdict.Intact(head));
        assertThat(head.toString()).isEqualTo(ENTRIES + ":" + HexFormat.of().formatHex(tree.root()));
        assertThat(LedgerHead.parse(head.toString())).isEqualTo(head);
    }

    @Test
    void findsAnEmptyLedgerIntact() throws SQLException {
        try (OwnTables empty = OwnTables.create()) {
            LedgerVerdict verdict = empty.tables().ledgerVerifier().verify();

            assertThat(verdict)
                    .isEqualTo(new LedgerVerdict.Intact(
                            new LedgerHead(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 999, 1000, 1001, ENTRIES})
    void findsAFlippedBit(int seq) {
        tamper("update sallyport.ledger set entry = set_bit(entry, 40, 1 - get_bit(entry, 40)) where seq = " + seq);

        assertBroken(seq, "not those that were hashed");
    }

    @Test
    void findsAFlippedBitUnderANewHash() {
        tamper("update sallyport.ledger set entry ="
                + " convert_to(replace(convert_from(entry, 'UTF8'), 'signed-in', 'signed-up') , 'UTF8') where seq = 7");
        tamper(REWRITE_HASHES);

        assertBroken(7, "columns do not agree");
    }

    @Test
    void findsEveryColumnThatDiffersFromTheBytes() {
        for (String change : new String[] {
            "at = at + interval '1 microsecond'",
            "event = 'signed-out'",
            "tenant = 'other'",
            "tenant = null",
            "person = null",
            "export = gen_random_uuid()",
            "export = null"
        }) {
            own.asSuperuser()
                    .sql("create table kept as select * from sallyport.ledger where seq = 8")
                    .update();
            tamper("update sallyport.ledger set " + change + " where seq = 8");
            assertThat(verifier.verify())
                    .as(change)
                    .isEqualTo(new LedgerVerdict.Broken(8, "its columns do not agree with its bytes"));
            tamper("delete from sallyport.ledger where seq = 8");
            tamper("insert into sallyport.ledger select * from kept");
            tamper("drop table kept");
        }
        assertThat(verifier.verify(head)).isInstanceOf(LedgerVerdict.Intact.class);
    }

    @Test
    void findsARemovedEntry() {
        tamper("delete from sallyport.ledger where seq = 1200");

        assertBroken(1200, "missing");
    }

    @Test
    void findsARemovedEntryWhoseGapWasClosed() {
        tamper("delete from sallyport.ledger where seq = 1200");
        tamper("update sallyport.ledger set seq = -seq where seq > 1200");
        tamper("update sallyport.ledger set seq = -seq - 1 where seq < 0");

        assertBroken(1200, "columns do not agree");
    }

    @Test
    void findsSwappedEntries() {
        tamper("update sallyport.ledger l set (at, event, tenant, person, export, entry, leaf_hash) ="
                + " (select at, event, tenant, person, export, entry, leaf_hash from sallyport.ledger o"
                + " where o.seq = 31 - l.seq) where seq in (15, 16)");

        assertBroken(15, "columns do not agree");
    }

    @Test
    void findsAnInsertedEntry() {
        tamper("update sallyport.ledger set seq = -seq where seq >= 20");
        tamper("update sallyport.ledger set seq = 1 - seq where seq < 0");
        tamper("insert into sallyport.ledger select 20, at, event, tenant, person, export, entry, leaf_hash"
                + " from sallyport.ledger where seq = 19");

        assertBroken(20, "columns do not agree");
    }

    @Test
    void findsBytesThatAreNoEntry() {
        tamper("update sallyport.ledger set entry = '[]' where seq = 3");
        tamper(REWRITE_HASHES);

        assertBroken(3, "no entry");
    }

    @Test
    void findsATruncatedLedgerByAnEarlierHead() {
        tamper("delete from sallyport.ledger where seq > 1400");

        assertThat(verifier.verify()).as("it is whole in itself").isInstanceOf(LedgerVerdict.Intact.class);
        assertThat(verifier.verify(head)).isInstanceOfSatisfying(LedgerVerdict.Broken.class, broken -> {
            assertThat(broken.seq()).isEqualTo(1401);
            assertThat(broken.fault()).contains("counts " + ENTRIES);
        });
    }

    @Test
    void findsALedgerWrittenAnewByAnEarlierHead() {
        tamper("update sallyport.ledger set entry = convert_to(replace(convert_from(entry, 'UTF8'),"
                + " '\"number\":9,', '\"number\":8,'), 'UTF8') where seq = 9");
        tamper("update sallyport.ledger set entry = convert_to(replace(convert_from(entry, 'UTF8'),"
                + " '\"number\":9}', '\"number\":8}'), 'UTF8') where seq = 9");
        tamper(REWRITE_HASHES);

        assertThat(verifier.verify()).as("it is whole in itself").isInstanceOf(LedgerVerdict.Intact.class);
        assertThat(verifier.verify(head))
                .isEqualTo(new LedgerVerdict.Broken(
                        ENTRIES, "the entries up to it are not those that the earlier head counted"));
    }

    @Test
    void stillKnowsAnEarlierHeadOfALedgerThatGrew() {
        own.asSuperuser().sql("alter table sallyport.ledger enable trigger all").update();
        new Acts(own.tables().transactions(), own.tables().ledger(), own.clock())
                .record(LedgerEntry.of(LedgerEvent.SIGNED_OUT, NOW).build());

        assertThat(verifier.verify(head))
                .isInstanceOfSatisfying(
                        LedgerVerdict.Intact.class,
                        intact -> assertThat(intact.head().size()).isEqualTo(ENTRIES + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "7:", ":00", "-1:00", "07:00", "7:zz"})
    void takesNoHalfHeads(String text) {
        assertThatThrownBy(() -> LedgerHead.parse(text)).isInstanceOf(Problem.class);
    }

    private void tamper(String statement) {
        own.asSuperuser().sql(statement).update();
    }

    private void assertBroken(long seq, String fault) {
        assertThat(verifier.verify()).isInstanceOfSatisfying(LedgerVerdict.Broken.class, broken -> {
            assertThat(broken.seq()).isEqualTo(seq);
            assertThat(broken.fault()).contains(fault);
        });
    }
}
