package dev.sallyport.server.road;

import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT_CYRILLIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportState;
import dev.sallyport.handover.Ticket;
import dev.sallyport.postgres.ledger.LedgerVerdict;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.Filter;
import dev.sallyport.saved.SavedRequestName;
import dev.sallyport.tenant.Session;
import dev.sallyport.testkit.Proves;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the ledger of what happened, and what does not. */
@Proves("R39")
class LedgerRecordTest {
    @TempDir
    Path folder;

    private TestRoad road;
    private Session bruno;

    @BeforeEach
    void lay() {
        road = new TestRoad(
                folder,
                text -> text.replace(
                                "number: {type: text, title: Number}",
                                "number: {type: text, title: Number, sensitive: true}")
                        .replace(
                                "region: {source: customer.region, type: text, title: Region}",
                                "region: {source: customer.region, type: text, title: Region, expose: {mask: initials}}")
                        .replace("plain: [customer_email]", "plain: [customer_email, region]"),
                s -> s);
        bruno = road.session(AgencyPeople.BILLING_ADMIN, NORDLICHT);
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    void aWholeLifeStandsThereInOrder() throws Exception {
        Export done = road.build(bruno, NORDLICHT, Ask.invoices(90, FileFormat.CSV, "id", "total"));
        road.download(bruno, done.id());
        road.forward(Duration.ofHours(24));
        road.keeper.round();
        road.sweeper.round();
        assertThat(road.events(done.id()))
                .containsExactly(
                        "export-requested",
                        "export-started",
                        "part-written",
                        "export-completed",
                        "ticket-issued",
                        "handover-opened",
                        "handover-started",
                        "handover-finished",
                        "export-expired",
                        "parts-destroyed");
        assertThat(road.tables.ledgerVerifier().verify()).isInstanceOf(LedgerVerdict.Intact.class);
    }

    @Test
    void aRequestTellsWhoWhatAndFromWhere() {
        road.ask(
                bruno,
                NORDLICHT,
                Ask.dataset(
                        "invoices",
                        30,
                        FileFormat.JSON,
                        List.of(
                                new Filter.EqualTo("status", "paid"),
                                new Filter.Prefix("number", "canary-sensitive"),
                                new Filter.EqualTo("region", "canary-masked-for-others"),
                                new Filter.Range("total", Optional.of("10"), Optional.empty())),
                        "id",
                        "customer_name"));
        String entry = road.entries("export-requested").get(0);
        assertThat(entry)
                .contains(
                        "\"person\":\"" + bruno.person() + "\"",
                        "\"tenant\":\"" + NORDLICHT.id() + "\"",
                        "\"roles\":[\"billing-admin\"]",
                        "\"means\":[\"password\"]",
                        "\"address\":\"127.0.0.1\"",
                        "\"agent\":\"test\"",
                        "\"dataset\":\"invoices\"",
                        "\"format\":\"json\"",
                        "\"id plain\",\"customer_name plain\"",
                        "status is paid",
                        "total at least 10",
                        "\"policy\":\"" + road.catalog.policyVersion() + "\"",
                        "\"export\":");
        assertThat(entry)
                .contains("number begins with hmac:", "region is hmac:")
                .doesNotContain("canary-sensitive", "canary-masked-for-others");
    }

    @Test
    void savingTellsWhatAskingTellsAndNoValueOfASensitiveColumn() {
        road.saved.save(
                bruno,
                new SavedRequestName("Of a number"),
                false,
                Ask.dataset(
                        "invoices",
                        30,
                        FileFormat.CSV,
                        List.of(new Filter.Prefix("number", "canary-sensitive")),
                        "id"));

        assertThat(road.entries("request-saved"))
                .singleElement()
                .asString()
                .contains("\"dataset\":\"invoices\"", "number begins with hmac:")
                .doesNotContain("canary-sensitive");
    }

    @Test
    void reachingForAColumnBeyondTheGrantStandsThere() {
        Problem refused = catchThrowableOfType(
                Problem.class,
                () -> road.ask(bruno, NORDLICHT, Ask.invoices(30, FileFormat.CSV, "id", "payment_token")));
        assertThat(refused.code()).isEqualTo(ProblemCode.COLUMN_NOT_AVAILABLE);
        assertThat(road.entries("denied"))
                .singleElement()
                .asString()
                .contains("\"code\":\"column-not-available\"", "payment_token", "\"subject\":\"invoices\"")
                .contains("\"person\":\"" + bruno.person() + "\"");
    }

    @Test
    void resultsTellRowsBytesAndCode() throws Exception {
        Export done = road.build(bruno, NORDLICHT, Ask.invoices(90, FileFormat.CSV, "id"));
        long rows = done.finished().orElseThrow().parts().get(0).rows();
        assertThat(road.entries("export-completed").get(0))
                .contains(
                        "\"rows\":" + rows,
                        "\"bytes\":" + done.finished().orElseThrow().bytes());
        road.store.failingWrites.set(1_000);
        Export failed = road.ask(bruno, NORDLICHT, Ask.invoices(30, FileFormat.CSV, "id"));
        for (int i = 0; i < 3; i++) {
            road.worker.work(dev.sallyport.export.ExportJob.of(failed));
        }
        assertThat(road.entries("export-failed").get(0)).contains("\"code\":\"storage-unavailable\"");
        road.download(bruno, done.id());
        assertThat(road.entries("handover-finished").get(0))
                .contains(
                        "\"person\":\"" + bruno.person() + "\"",
                        "\"bytes\":" + done.finished().orElseThrow().bytes(),
                        "\"address\":\"127.0.0.1\"",
                        "\"roles\":[\"billing-admin\"]");
    }

    @Test
    void everyFailedRedemptionIsThereWithItsTrueCause() {
        Export done = road.build(bruno, NORDLICHT, Ask.invoices(90, FileFormat.CSV, "id"));
        Ticket ticket = road.handovers.issueTicket(bruno, done.id());
        Session nils = road.session(AgencyPeople.NEIGHBOUR, NORDLICHT_CYRILLIC);
        assertThat(catchThrowableOfType(Problem.class, () -> road.handovers.redeem(nils, ticket.value())))
                .isNotNull();
        road.handovers.redeem(bruno, ticket.value());
        assertThat(catchThrowableOfType(Problem.class, () -> road.handovers.redeem(bruno, ticket.value())))
                .isNotNull();
        assertThat(road.entries("denied"))
                .hasSize(2)
                .anyMatch(entry -> entry.contains("ticket-of-another-tenant")
                        && entry.contains(nils.person().text()))
                .anyMatch(entry -> entry.contains("redeemed-before"));
    }

    @Test
    void cancellingStandsThereWithTheState() {
        Export asked = road.ask(bruno, NORDLICHT, Ask.invoices(90, FileFormat.CSV, "id"));
        assertThat(road.exports.cancel(bruno, asked.id()).state()).isEqualTo(ExportState.CANCELLED);
        assertThat(road.entries("export-cancelled").get(0)).contains("\"was\":\"queued\"");
    }

    @Test
    @Proves("R22")
    void aValueThatLooksLikeASecretRaisesAnAlert() {
        road.sql(
                "update agency.invoices set reference = 'AKIA' || 'IOSFODNN7EXAMPLE' where tenant_id = ?",
                NORDLICHT.id());
        Export done = road.build(bruno, NORDLICHT, Ask.invoices(90, FileFormat.CSV, "id", "reference"));
        assertThat(done.state()).isEqualTo(ExportState.COMPLETED);
        assertThat(road.entries("alert-raised").get(0))
                .contains("\"code\":\"secret-found\"", "\"dataset\":\"invoices\"")
                .doesNotContain("AKIA");
    }

    @Test
    @Proves("R22")
    void aValueThatLooksLikeASecretFailsTheExportWhereTheCatalogSaysSo() {
        try (TestRoad strict = new TestRoad(
                folder.resolve("strict"),
                text -> text.replace("    time: issued_at\n", "    time: issued_at\n    secrets: fail\n"),
                s -> s)) {
            strict.sql(
                    "update agency.invoices set reference = 'AKIA' || 'IOSFODNN7EXAMPLE' where tenant_id = ?",
                    NORDLICHT.id());
            Session session = strict.session(AgencyPeople.BILLING_ADMIN, NORDLICHT);
            Export failed = strict.build(session, NORDLICHT, Ask.invoices(90, FileFormat.CSV, "id", "reference"));
            assertThat(failed.state()).isEqualTo(ExportState.FAILED);
            assertThat(failed.endedBecause()).isEqualTo("secret-found");
            assertThat(strict.entries("alert-raised")).hasSize(1);
        }
    }

    @Test
    void aForeignRowThatIsCountedRaisesAnAlert() {
        try (TestRoad crossed = new TestRoad(
                folder.resolve("crossed"),
                text -> text,
                real -> new WatchedSource(real, () -> {
                    throw Problem.of(ProblemCode.FOREIGN_ROW, "a row that is not this tenant's was counted");
                }))) {
            Session session = crossed.session(AgencyPeople.BILLING_ADMIN, NORDLICHT);
            assertThat(catchThrowableOfType(
                                    Problem.class,
                                    () -> crossed.exports.count(session, Ask.invoices(30, FileFormat.CSV, "id")))
                            .code())
                    .isEqualTo(ProblemCode.FOREIGN_ROW);
            assertThat(crossed.entries("alert-raised"))
                    .singleElement()
                    .asString()
                    .contains("\"act\":\"count\"", "\"code\":\"foreign-row\"");
        }
    }
}
