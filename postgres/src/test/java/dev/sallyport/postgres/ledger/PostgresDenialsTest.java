package dev.sallyport.postgres.ledger;

import static dev.sallyport.postgres.Samples.ACME;
import static dev.sallyport.postgres.Samples.ANN;
import static dev.sallyport.postgres.Samples.BEN;
import static dev.sallyport.postgres.Samples.BOLT;
import static dev.sallyport.postgres.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.access.Denial;
import dev.sallyport.postgres.AtOnce;
import dev.sallyport.postgres.OwnTables;
import dev.sallyport.tenant.Origin;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.testkit.Proves;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresDenialsTest {
    private static final Duration WINDOW = DenialWindow.DEFAULT.length();
    private static final int RECORDED = DenialWindow.DEFAULT.recorded();
    private static final Origin HERE = new Origin("192.0.2.7", "curl");

    private OwnTables own;
    private PostgresDenials denials;

    @BeforeEach
    void create() throws SQLException {
        own = OwnTables.create(NOW);
        denials = own.tables().denials();
    }

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    void recordsWhatWasTriedAndWhy() {
        UUID asked = UUID.randomUUID();
        denials.record(new Denial("show-export", "not-found", "foreign-export", BOLT, BEN, null, HERE, "x", asked));

        assertThat(entries())
                .singleElement()
                .asString()
                .contains("\"event\":\"denied\"", "\"act\":\"show-export\"", "\"cause\":\"foreign-export\"")
                .contains("\"export\":\"" + asked + "\"", "\"address\":\"192.0.2.7\"", "\"subject\":\"x\"")
                .contains("\"tenant\":\"" + BOLT + "\"", "\"person\":\"" + BEN + "\"");
    }

    @Test
    @Proves("R39")
    void countsWhatComesTooOftenAndWritesTheCountWhenTheWindowIsOver() {
        for (int i = 0; i < 200; i++) {
            denials.record(denied(ACME, ANN, i % 2 == 0 ? "foreign-export" : "unknown-export"));
        }
        assertThat(entries()).hasSize(RECORDED);
        assertThat(denials.flush(NOW.plus(WINDOW).minusMillis(1))).isZero();

        assertThat(denials.flush(NOW.plus(WINDOW))).isEqualTo(1);

        assertThat(entries()).hasSize(RECORDED + 1);
        assertThat(entries().get(RECORDED))
                .contains("\"event\":\"denials-counted\"", "\"counted\":" + (200 - RECORDED))
                .contains("\"causes\":[\"foreign-export: 97\",\"unknown-export: 98\"]")
                .contains("\"tenant\":\"" + ACME + "\"", "\"person\":\"" + ANN + "\"");
        assertThat(denials.flush(NOW.plus(WINDOW))).isZero();
    }

    @Test
    void writesNoCountWhereEverythingWasRecorded() {
        denials.record(denied(ACME, ANN, "foreign-export"));

        assertThat(denials.flush(NOW.plus(WINDOW))).isZero();
        assertThat(entries()).hasSize(1);
        assertThat(counters()).isZero();
    }

    @Test
    void recordsAgainInTheNextWindow() {
        for (int i = 0; i < 2 * RECORDED; i++) {
            denials.record(denied(ACME, ANN, "foreign-export"));
        }
        own.clock().advance(WINDOW);
        denials.record(denied(ACME, ANN, "foreign-export"));

        assertThat(entries()).hasSize(RECORDED + 1);
    }

    @Test
    void oneFloodHidesNobodyElse() {
        for (int i = 0; i < 50; i++) {
            denials.record(denied(ACME, ANN, "foreign-export"));
        }
        denials.record(denied(BOLT, ANN, "foreign-export"));
        denials.record(denied(ACME, BEN, "foreign-export"));
        denials.record(new Denial("export", "not-allowed", "no-grant", ACME, ANN, null, HERE, null, null));
        denials.record(new Denial("sign-in", "not-signed-in", "no-session", null, null, null, HERE, null, null));

        assertThat(entries()).hasSize(RECORDED + 4);
    }

    @Test
    void countsThoseWhoAreNotSignedInByAddress() {
        for (int i = 0; i <= RECORDED; i++) {
            denials.record(new Denial("list", "not-signed-in", "no-session", null, null, null, HERE, null, null));
        }

        assertThat(denials.flush(NOW.plus(WINDOW))).isEqualTo(1);
        assertThat(entries().get(RECORDED)).contains("\"address\":\"192.0.2.7\"", "\"counted\":1");
    }

    @Test
    void countsManyAtOnceToTheLast() throws Exception {
        AtOnce.run(20, i -> () -> {
            for (int n = 0; n < 10; n++) {
                denials.record(denied(ACME, ANN, "foreign-export"));
            }
            return true;
        });
        denials.flush(NOW.plus(WINDOW));

        assertThat(entries()).hasSize(RECORDED + 1);
        assertThat(entries().get(RECORDED)).contains("\"counted\":" + (200 - RECORDED));
    }

    @Test
    void staysWhenTheActAroundItIsRolledBack() {
        assertThatThrownBy(() -> own.tables().transactions().commit(() -> {
                    denials.record(denied(ACME, ANN, "foreign-export"));
                    throw new IllegalStateException("the act fails");
                }))
                .hasMessage("the act fails");

        assertThat(entries()).hasSize(1);
    }

    @Test
    void keepsACallersTextsShort() {
        String long_ = "\u0000\n\ud800" + "x".repeat(10_000);
        for (int i = 0; i <= RECORDED; i++) {
            denials.record(new Denial("export", "not-allowed", long_ + i, ACME, ANN, null, HERE, long_, null));
        }
        for (int i = 0; i < 60; i++) {
            denials.record(new Denial("export", "not-allowed", "cause " + i, ACME, ANN, null, HERE, null, null));
        }
        denials.flush(NOW.plus(WINDOW));

        assertThat(entries()).hasSize(RECORDED + 1).allMatch(entry -> entry.length() < 1_500);
        assertThat(entries().get(RECORDED)).contains("\"other: 41\"");
    }

    @Test
    void flushesOnceWhenTwoProcessesDo() throws Exception {
        for (int who = 0; who < 30; who++) {
            for (int i = 0; i <= RECORDED; i++) {
                denials.record(denied(ACME, new PersonId("person " + who), "foreign-export"));
            }
        }

        List<Integer> written = AtOnce.run(4, i -> () -> denials.flush(NOW.plus(WINDOW)));

        assertThat(written.stream().mapToInt(n -> n).sum()).isEqualTo(30);
        assertThat(counters()).isZero();
    }

    private static Denial denied(TenantId tenant, PersonId person, String cause) {
        return new Denial("show-export", "not-found", cause, tenant, person, null, HERE, null, UUID.randomUUID());
    }

    private long counters() {
        return own.asOwner()
                .sql("select count(*) from sallyport.denial_counters")
                .query(Long.class)
                .single();
    }

    private List<String> entries() {
        return own.asApplication()
                .sql("select convert_from(entry, 'UTF8') from sallyport.ledger order by seq")
                .query(String.class)
                .list();
    }
}
