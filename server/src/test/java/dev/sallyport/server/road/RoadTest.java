package dev.sallyport.server.road;

import static dev.sallyport.agency.AgencyTenants.HARBOUR;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT_CYRILLIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenant;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.catalog.Limits;
import dev.sallyport.export.Asked;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportState;
import dev.sallyport.export.Part;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.seal.Receipt;
import dev.sallyport.server.SheetXml;
import dev.sallyport.tenant.Session;
import dev.sallyport.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoadTest {
    private static final String ORACLE = """
            select i.id::text from agency.invoices i
            where i.tenant_id = ? and i.deleted_at is null and not i.hidden
              and i.status in ('open', 'paid', 'overdue')
              and i.issued_at >= ?::timestamptz and i.issued_at < ?::timestamptz
            order by i.issued_at, i.id""";

    @TempDir
    Path folder;

    private TestRoad road;

    @BeforeEach
    void lay() {
        road = new TestRoad(folder);
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    @Proves({"R17", "R21"})
    void theFileHoldsExactlyTheTenantsRowsThatWereAskedFor() throws Exception {
        Session bruno = road.session(AgencyPeople.BILLING_ADMIN, NORDLICHT);
        Export export = road.build(bruno, NORDLICHT, Ask.invoices(800, FileFormat.CSV, "id", "total"));

        assertThat(export.state()).isEqualTo(ExportState.COMPLETED);
        byte[] file = road.download(bruno, export.id());
        List<String> lines = new String(file, StandardCharsets.UTF_8).lines().toList();
        List<String> expected = oracle(NORDLICHT, export);
        assertThat(expected).hasSizeGreaterThan(500);
        assertThat(lines.subList(1, lines.size()).stream().map(line -> line.substring(0, line.indexOf(','))))
                .containsExactlyElementsOf(expected);

        Receipt receipt = road.exports.receipt(bruno, export.id());
        assertThat(receipt.rowsExpected()).isEqualTo(expected.size()).isEqualTo(receipt.rowsWritten());
        assertThat(receipt.truncated()).isFalse();
        assertThat(receipt.tenantId()).isEqualTo(NORDLICHT.id().toString());
        assertThat(receipt.tenantName()).isEqualTo(NORDLICHT.name());
        assertThat(receipt.filters()).containsExactly("status is one of open, paid, overdue (by default)");
        assertThat(receipt.columns()).extracting(c -> c.name()).containsExactly("id", "total");
        assertThat(receipt.parts().get(0).sha256()).isEqualTo(sha256(file));
        assertThat(receipt.parts().get(0).bytes()).isEqualTo(file.length);
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    @Proves("R17")
    void everyFormatHoldsTheSameRows(FileFormat format) throws Exception {
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        Export export = road.build(olga, NORDLICHT, Ask.invoices(90, format, "id", "customer_name", "total"));
        assertThat(export.state()).isEqualTo(ExportState.COMPLETED);
        Part part = export.finished().orElseThrow().parts().get(0);
        byte[] file = road.download(olga, export.id());
        String text = format == FileFormat.XLSX ? SheetXml.of(file, 1) : new String(file, StandardCharsets.UTF_8);
        List<String> expected = oracle(NORDLICHT, export);
        assertThat(part.rows()).isEqualTo(expected.size());
        assertThat(expected).isNotEmpty().allMatch(text::contains);
    }

    @Test
    void aWorkbookHasTheRowsDigestOfItsRowsInNdjson() {
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        List<String> digests = List.of(FileFormat.NDJSON, FileFormat.XLSX).stream()
                .map(format -> road.build(olga, NORDLICHT, Ask.invoices(90, format, "id", "customer_name", "total")))
                .map(export -> export.finished().orElseThrow().parts().get(0).rowsDigest())
                .toList();
        assertThat(digests.get(1)).isEqualTo(digests.get(0));
    }

    @Test
    void lookAlikeTenantsStayApart() throws Exception {
        Session bruno = road.session(AgencyPeople.BILLING_ADMIN, NORDLICHT);
        Session nils = road.session(AgencyPeople.NEIGHBOUR, NORDLICHT_CYRILLIC);
        ExportRequest request = Ask.invoices(800, FileFormat.CSV, "id");
        Export ours = road.build(bruno, NORDLICHT, request);
        Export theirs = road.build(nils, NORDLICHT_CYRILLIC, request);
        List<String> ourRows = rows(road.download(bruno, ours.id()));
        List<String> theirRows = rows(road.download(nils, theirs.id()));
        assertThat(ourRows).containsExactlyElementsOf(oracle(NORDLICHT, ours));
        assertThat(theirRows)
                .containsExactlyElementsOf(oracle(NORDLICHT_CYRILLIC, theirs))
                .isNotEmpty();
        assertThat(ourRows).doesNotContainAnyElementsOf(theirRows);
    }

    @Test
    void aRowRuleCutsToWhatIsTheirs() throws Exception {
        Session mara = road.session(AgencyPeople.ACCOUNT_MANAGER, NORDLICHT);
        Export export = road.build(mara, NORDLICHT, Ask.invoices(90, FileFormat.CSV, "id"));
        List<String> expected = road.sql(
                """
                select i.id::text from agency.invoices i
                where i.tenant_id = ? and i.deleted_at is null and not i.hidden
                  and i.status in ('open', 'paid', 'overdue')
                  and i.issued_at >= ?::timestamptz and i.issued_at < ?::timestamptz
                  and exists (select 1 from agency.assignments a where a.tenant_id = i.tenant_id
                              and a.project_id = i.project_id and a.person_id = ?)
                order by i.issued_at, i.id""",
                NORDLICHT.id(),
                export.request().window().resolve(road.clock.instant()).from().toString(),
                export.request().window().resolve(road.clock.instant()).to().toString(),
                AgencyPeople.id(AgencyPeople.ACCOUNT_MANAGER));
        assertThat(rows(road.download(mara, export.id())))
                .containsExactlyElementsOf(expected)
                .isNotEmpty();
        assertThat(expected.size()).isLessThan(oracle(NORDLICHT, export).size());
    }

    @Test
    @Proves("R17")
    void tooManyRowsAreToldWhenAskingAndNothingIsBuilt() {
        try (TestRoad small = new TestRoad(
                folder.resolve("small"),
                text -> text.replace("limits: {rows: 400000,", "limits: {rows: 10,"),
                s -> s)) {
            Session olga = small.session(AgencyPeople.OWNER, NORDLICHT);
            Problem refused = catchThrowableOfType(
                    Problem.class, () -> small.ask(olga, NORDLICHT, Ask.invoices(800, FileFormat.CSV, "id")));
            assertThat(refused.code()).isEqualTo(ProblemCode.TOO_MANY_ROWS);
            assertThat(refused.told()).contains("more than 10 rows", "limit is 10", "window");
            assertThat(small.exports.list(olga).get(0).state()).isEqualTo(ExportState.FAILED);
        }
    }

    @Test
    @Proves("R17")
    void theCountTellsTheLimitAndIsExactBelowIt() {
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        ExportRequest request = Ask.invoices(90, FileFormat.CSV, "id");
        Export export = road.build(olga, NORDLICHT, request);
        assertThat(road.exports.count(olga, request).rows())
                .isEqualTo(oracle(NORDLICHT, export).size());
        assertThat(road.exports.count(olga, request).limit()).isEqualTo(400_000);
    }

    @Test
    void theSameRequestIsTheSameExportWhileItIsUnfinished() {
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        ExportRequest request = Ask.invoices(FileFormat.CSV, "id");
        Asked first = road.exports.ask(olga, request, TestRoad.confirm(NORDLICHT));
        Asked second = road.exports.ask(olga, request, TestRoad.confirm(NORDLICHT));
        assertThat(first.isNew()).isTrue();
        assertThat(second.isNew()).isFalse();
        assertThat(second.export().export().id())
                .isEqualTo(first.export().export().id());
        Asked other = road.exports.ask(olga, Ask.invoices(FileFormat.JSON, "id"), TestRoad.confirm(NORDLICHT));
        assertThat(other.isNew()).isTrue();
    }

    @Test
    @Proves("R2")
    void theConfirmationMustNameTheSessionsTenant() {
        Session mara = road.session(AgencyPeople.ACCOUNT_MANAGER, NORDLICHT);
        ExportRequest request = Ask.invoices(FileFormat.CSV, "id");
        Problem refused =
                catchThrowableOfType(Problem.class, () -> road.exports.ask(mara, request, TestRoad.confirm(HARBOUR)));
        assertThat(refused.code()).isEqualTo(ProblemCode.CONFIRMATION_MISMATCH);
        assertThat(road.exports.list(mara)).isEmpty();
        assertThat(road.entries("denied")).anyMatch(entry -> entry.contains("confirmation-mismatch"));
    }

    @Test
    @Proves("R12")
    void operatorSupportAndAdministratorWithoutAGrantGetNothing() {
        for (String login : List.of(AgencyPeople.OPERATOR, AgencyPeople.SUPPORT, AgencyPeople.ADMINISTRATOR)) {
            Session session = road.session(login, NORDLICHT);
            assertThat(road.exports.offers(session)).isEmpty();
            for (String dataset : road.catalog.datasets().keySet()) {
                ExportRequest request = Ask.dataset(dataset, 30, FileFormat.CSV, List.of());
                assertThat(catchThrowableOfType(Problem.class, () -> road.ask(session, NORDLICHT, request))
                                .code())
                        .isEqualTo(ProblemCode.NOT_ALLOWED);
                assertThat(catchThrowableOfType(Problem.class, () -> road.exports.count(session, request))
                                .code())
                        .isEqualTo(ProblemCode.NOT_ALLOWED);
            }
        }
    }

    @Test
    @Proves("R22")
    void countingUsesTheQuotaAndStandsInTheLedger() {
        Session nils = road.session(AgencyPeople.SUPPORT_AGENT, NORDLICHT);
        ExportRequest request = Ask.dataset("tickets", 30, FileFormat.CSV, List.of(), "id");
        for (int i = 0; i < Limits.DEFAULT.perHour(); i++) {
            road.exports.count(nils, request);
        }
        Problem refused = catchThrowableOfType(Problem.class, () -> road.exports.count(nils, request));
        assertThat(refused.code()).isEqualTo(ProblemCode.QUOTA_EXCEEDED);
        assertThat(catchThrowableOfType(Problem.class, () -> road.ask(nils, NORDLICHT, request))
                        .code())
                .isEqualTo(ProblemCode.QUOTA_EXCEEDED);
        assertThat(road.entries("export-counted")).hasSize(Limits.DEFAULT.perHour());
    }

    @Test
    @Proves("R10")
    void aNewColumnInATableDoesNotAppear() throws Exception {
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        ExportRequest preselected = Ask.invoices(30, FileFormat.JSON);
        Export before = road.build(olga, NORDLICHT, preselected);
        road.sql("alter table agency.invoices add column fresh_secret_note text default 'canary-fresh'");
        Export after = road.build(olga, NORDLICHT, preselected);
        String file = new String(road.download(olga, after.id()), StandardCharsets.UTF_8);
        assertThat(file).doesNotContain("canary-fresh", "fresh_secret_note");
        assertThat(rowsDigest(after)).isEqualTo(rowsDigest(before));
    }

    @Test
    void aFilterOnTheTenantColumnIsRefused() {
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        ExportRequest request = Ask.dataset(
                "invoices",
                30,
                FileFormat.CSV,
                List.of(new Filter.EqualTo("tenant_id", HARBOUR.id().toString())),
                "id");
        assertThat(catchThrowableOfType(Problem.class, () -> road.ask(olga, NORDLICHT, request))
                        .code())
                .isEqualTo(ProblemCode.COLUMN_NOT_AVAILABLE);
    }

    private List<String> oracle(AgencyTenant tenant, Export export) {
        var window = export.request().window().resolve(road.clock.instant());
        return road.sql(
                ORACLE, tenant.id(), window.from().toString(), window.to().toString());
    }

    private static List<String> rows(byte[] csv) {
        List<String> lines = new String(csv, StandardCharsets.UTF_8).lines().toList();
        return lines.subList(1, lines.size());
    }

    private static String rowsDigest(Export export) {
        return export.finished().orElseThrow().parts().get(0).rowsDigest();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
