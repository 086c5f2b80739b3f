package dev.sallyport.postgres.tables;

import static dev.sallyport.postgres.Samples.ACME;
import static dev.sallyport.postgres.Samples.ANN;
import static dev.sallyport.postgres.Samples.BEN;
import static dev.sallyport.postgres.Samples.BOLT;
import static dev.sallyport.postgres.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.access.GrantedClearance;
import dev.sallyport.access.GrantedLevel;
import dev.sallyport.catalog.Sensitivity;
import dev.sallyport.export.Approval;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.Exports;
import dev.sallyport.export.Reason;
import dev.sallyport.postgres.OwnTables;
import dev.sallyport.postgres.Samples;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.testkit.Proves;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports that demand an approval, in PostgreSQL. */
class ApprovalRowsTest {
    private static final Instant LAPSES = NOW.plus(Duration.ofDays(3));
    private static final Reason WHY = new Reason("für die Prüfer; 'quoted' \\ and 😀");

    private OwnTables own;
    private Exports exports;

    @BeforeEach
    void create() throws SQLException {
        own = OwnTables.create(NOW);
        exports = own.tables().exports();
    }

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    @Proves("R14")
    void readsBackWhatItAwaitsAndWhatWasDecided() {
        Export asked = insert(ACME, ANN, Optional.of(17L));
        assertThat(asked.granted().level()).isEqualTo(new GrantedLevel(Sensitivity.RESTRICTED, true));
        assertThat(exports.find(asked.id())).contains(asked);
        Export uncounted = insert(ACME, ANN, Optional.empty());
        assertThat(exports.find(uncounted.id())).contains(uncounted);

        Export approved = asked.approved(NOW.plusSeconds(5), BEN);
        assertThat(exports.replace(asked, approved)).isTrue();
        assertThat(exports.find(asked.id())).contains(approved);
        assertThat(approved.hasItsApproval()).isTrue();

        Export rejected = uncounted.rejected(NOW.plusSeconds(6), BEN, WHY);
        assertThat(exports.replace(uncounted, rejected)).isTrue();
        assertThat(exports.find(uncounted.id())).contains(rejected);
        assertThat(rejected.hasItsApproval()).isFalse();
    }

    @Test
    @Proves({"R14", "R15"})
    void listsThoseOfOthersInTheTenantOfTheseDatasetsInTime() {
        Export first = insert(ACME, ANN, Optional.of(1L));
        insert(BOLT, ANN, Optional.of(1L));
        Export ofBen = insert(ACME, BEN, Optional.of(1L));
        Export decided = insert(ACME, ANN, Optional.of(1L));
        exports.replace(decided, decided.cancelled(NOW, "by-the-person"));

        assertThat(exports.awaiting(ACME, BEN, Set.of("invoices", "others"), NOW, 10))
                .containsExactly(first);
        assertThat(exports.awaiting(ACME, ANN, Set.of("invoices"), NOW, 10)).containsExactly(ofBen);
        assertThat(exports.awaiting(ACME, BEN, Set.of("others"), NOW, 10)).isEmpty();
        assertThat(exports.awaiting(ACME, BEN, Set.of(), NOW, 10)).isEmpty();
        assertThat(exports.awaiting(ACME, BEN, Set.of("invoices"), LAPSES.minusMillis(1), 10))
                .hasSize(1);
        assertThat(exports.awaiting(ACME, BEN, Set.of("invoices"), LAPSES, 10)).isEmpty();
    }

    @Test
    @Proves("R14")
    void findsThoseThatNobodyApprovedInTime() {
        Export asked = insert(ACME, ANN, Optional.of(1L));
        assertThat(exports.lapsedAt(LAPSES.minusMillis(1), 10)).isEmpty();
        assertThat(exports.lapsedAt(LAPSES, 10)).containsExactly(asked);
        assertThat(asked.isLapsedAt(LAPSES.minusMillis(1))).isFalse();
        assertThat(asked.isLapsedAt(LAPSES)).isTrue();

        Export lapsed = asked.lapsed(LAPSES);
        assertThat(exports.replace(asked, lapsed)).isTrue();
        assertThat(exports.find(asked.id())).contains(lapsed);
        assertThat(exports.lapsedAt(LAPSES, 10)).isEmpty();
    }

    @Test
    @Proves("R13")
    void keepsWhatAwaitsAmongThoseThatAreJudgedAgain() {
        Export asked = insert(ACME, ANN, Optional.of(1L));
        assertThat(exports.live(NOW, Optional.empty(), 10)).containsExactly(asked);
    }

    private Export insert(TenantId tenant, PersonId person, Optional<Long> rows) {
        GrantedClearance usual = Samples.granted(tenant, person);
        GrantedClearance granted = new GrantedClearance(
                tenant,
                person,
                usual.role(),
                usual.dataset(),
                usual.columns(),
                usual.rows(),
                usual.format(),
                usual.policyVersion(),
                new GrantedLevel(Sensitivity.RESTRICTED, true));
        Export export = Export.asked(
                new ExportId(UUID.randomUUID()),
                Samples.request(),
                granted,
                NOW,
                Optional.of(WHY),
                Optional.of(Approval.demanded(LAPSES, rows)));
        assertThat(exports.insert(export, UUID.randomUUID().toString())).isTrue();
        return export;
    }
}
