package dev.sallyport.catalog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.catalog.Condition.EqualTo;
import dev.sallyport.catalog.Condition.IsNotNull;
import dev.sallyport.catalog.Condition.IsNull;
import dev.sallyport.catalog.Condition.OneOf;
import dev.sallyport.catalog.Exposure.Masked;
import dev.sallyport.catalog.Exposure.Never;
import dev.sallyport.catalog.Exposure.Plain;
import dev.sallyport.catalog.Ownership.Shared;
import dev.sallyport.catalog.Ownership.TenantOwned;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.tenant.TenantIdType;
import dev.sallyport.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogReaderTest {
    private final Catalog catalog = Examples.full();
    private final Dataset invoices = catalog.dataset("invoices").orElseThrow();

    @Test
    void readsTypesOfTenantAndPerson() {
        assertThat(catalog.tenantType()).isEqualTo(TenantIdType.UUID);
        assertThat(catalog.personType()).isEqualTo(ColumnType.UUID);
        assertThat(read(Examples.fullWith("person:\n  type: uuid\n", "")).personType())
                .isEqualTo(ColumnType.TEXT);
    }

    @Test
    void readsWhoseRowsATableHolds() {
        assertThat(catalog.table("invoices"))
                .isEqualTo(new Table(
                        "invoices",
                        new TableName("agency", "invoices"),
                        new TenantOwned("tenant_id", SecondLock.RLS, Optional.empty(), List.of())));
        assertThat(catalog.table("customers").ownership())
                .isEqualTo(new TenantOwned("tenant_id", SecondLock.DOOR_VIEW, Optional.empty(), List.of()));
        assertThat(catalog.table("legacy").ownership())
                .isEqualTo(new TenantOwned(
                        "tenant_id",
                        SecondLock.NONE,
                        Optional.of("a foreign table; holds no personal data"),
                        List.of()));
        assertThat(catalog.table("currencies").ownership())
                .isEqualTo(new Shared("ISO 4217 names, the same for everybody"));
        assertThat(catalog.table("tax_rates").ownership())
                .isEqualTo(new TenantOwned(
                        "tenant_id",
                        SecondLock.RLS,
                        Optional.empty(),
                        List.of(new IsNull(SourceColumn.base("tenant_id")))));
    }

    @Test
    void readsJoinsInTheirOrder() {
        assertThat(invoices.joins())
                .containsExactly(
                        new Join("customer", "customers", SourceColumn.base("customer_id"), "id", false),
                        new Join(
                                "currency", "currencies", new SourceColumn("customer", "currency_code"), "code", false),
                        new Join("mark", "legacy", SourceColumn.base("id"), "invoice_id", true),
                        new Join("rate", "tax_rates", SourceColumn.base("tax_rate_id"), "id", true));
    }

    @Test
    void readsConditionsWithTheTypeOfTheColumnOrElseOfTheValue() {
        assertThat(invoices.where())
                .containsExactly(
                        new IsNull(SourceColumn.base("deleted_at")),
                        new EqualTo(SourceColumn.base("hidden"), ColumnType.BOOLEAN, "false"),
                        new OneOf(SourceColumn.base("kind"), ColumnType.TEXT, List.of("invoice", "credit-note")),
                        new IsNotNull(SourceColumn.base("number")),
                        new EqualTo(SourceColumn.base("total"), ColumnType.DECIMAL, "10.50"));
        assertThat(invoices.defaultFilters())
                .containsExactly(
                        new DefaultFilter("status", List.of("open", "paid", "overdue")),
                        new DefaultFilter("region", List.of("north")));
        assertThat(catalog.dataset("customers").orElseThrow().whereReason())
                .contains("deleted customers are erased at once");
    }

    @Test
    void readsColumnsAndHowTheyMayLeave() {
        assertThat(invoices.columns().keySet())
                .containsExactly(
                        "id",
                        "number",
                        "status",
                        "customer_name",
                        "customer_email",
                        "iban",
                        "region",
                        "currency",
                        "issued_at",
                        "total",
                        "tax",
                        "details",
                        "payment_token",
                        "reset_count");
        assertThat(invoices.columns().get("customer_email"))
                .isEqualTo(new Column(
                        "customer_email",
                        "E-mail",
                        new SourceColumn("customer", "email"),
                        ColumnType.TEXT,
                        new Masked(Mask.EMAIL),
                        Sensitivity.SENSITIVE,
                        Optional.empty(),
                        List.of()));
        assertThat(invoices.columns().get("details").jsonKeys()).containsExactly("purchase_order", "channel");
        assertThat(invoices.columns().get("payment_token").exposure()).isEqualTo(new Never());
        assertThat(invoices.columns().get("reset_count").harmless()).contains("a count, no secret");
        assertThat(invoices.filters())
                .containsExactlyInAnyOrder("status", "customer_name", "issued_at", "total", "number", "region");
        assertThat(invoices.sorts()).containsExactlyInAnyOrder("issued_at", "total");
        assertThat(invoices.keyOrder()).containsExactly("issued_at", "id");
    }

    @Test
    void readsWindowsLimitsAndRetention() {
        assertThat(invoices.window())
                .contains(new WindowRule("issued_at", true, Optional.empty(), Duration.ofDays(400)));
        assertThat(invoices.limits())
                .isEqualTo(new Limits(40_000, Duration.ofDays(90), 1L << 30, Duration.ofSeconds(90), 3, 1, 14));
        assertThat(invoices.retention()).isEqualTo(new Retention(Duration.ofDays(7), Duration.ofMinutes(30)));
        assertThat(invoices.sensitivity())
                .isEqualTo(new DatasetSensitivity(
                        Sensitivity.SENSITIVE,
                        Map.of(FileFormat.JSON, Sensitivity.RESTRICTED),
                        Map.of(Sensitivity.SENSITIVE, 1_000L, Sensitivity.RESTRICTED, 100_000L)));
        assertThat(invoices.secretAlarm()).isEqualTo(SecretAlarm.FAIL);
        Dataset marks = catalog.dataset("marks").orElseThrow();
        assertThat(marks.window()).isEmpty();
        assertThat(marks.timelessReason()).contains("marks have no time");
        assertThat(marks.limits()).isEqualTo(Limits.DEFAULT);
        assertThat(marks.retention()).isEqualTo(Retention.DEFAULT);
        assertThat(marks.secretAlarm()).isEqualTo(SecretAlarm.ALERT);
    }

    @Test
    void theWindowOfADatasetIsWhatItsRuleAllowsUnlessLimitsSayLess() {
        Dataset customers = catalog.dataset("customers").orElseThrow();

        assertThat(customers.window())
                .contains(new WindowRule(
                        "since", false, Optional.of("a list of customers is short"), Duration.ofDays(30)));
        assertThat(customers.limits().window()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void readsRowRules() {
        assertThat(invoices.rowRules().values())
                .containsExactly(
                        new RowRule.IsPerson("mine", SourceColumn.base("assignee_id")),
                        new RowRule.Assigned(
                                "of-my-projects",
                                "assignments",
                                SourceColumn.base("project_id"),
                                "project_id",
                                "person_id"),
                        new RowRule.InAttribute("of-my-regions", new SourceColumn("customer", "region"), "regions"));
    }

    @Test
    void aGrantLiftsMasksAddsMasksAndSetsItsOwnLimits() {
        Grant grant = catalog.roles().get("billing-admin").grants().get("invoices");

        assertThat(grant.columns())
                .containsEntry("customer_email", new Plain())
                .containsEntry("customer_name", new Masked(Mask.INITIALS))
                .containsEntry("iban", new Masked(Mask.LAST_FOUR))
                .containsEntry("total", new Plain());
        assertThat(grant.rows()).isEqualTo(new RowsGranted.All());
        assertThat(grant.formats()).isEqualTo(Set.of(FileFormat.CSV, FileFormat.JSON, FileFormat.NDJSON));
        assertThat(grant.limits())
                .isEqualTo(new Limits(100_000, Duration.ofDays(400), 1L << 30, Duration.ofSeconds(90), 3, 1, 14));
    }

    @Test
    void aGrantKeepsTheOrderOfTheDataset() {
        Grant grant = catalog.roles().get("billing-admin").grants().get("customers");

        assertThat(grant.columns().keySet()).containsExactly("id", "name");
    }

    @Test
    void aGrantByRuleCarriesTheRule() {
        Grant grant = catalog.roles().get("regional-manager").grants().get("invoices");

        assertThat(grant.rows())
                .isEqualTo(new RowsGranted.ByRule(invoices.rowRules().get("of-my-regions")));
        assertThat(grant.limits().perHour()).isEqualTo(5);
    }

    @Test
    void aRoleWithoutGrantsMayExportNothing() {
        assertThat(catalog.roles().get("operator").grants()).isEmpty();
    }

    @Test
    @Proves("R10")
    void allColumnsAreThoseThatTheCatalogNamesAndNoOthers() {
        String withoutTotal = Examples.FULL
                .replace("      total: {type: decimal, title: Total}\n", "")
                .replace("total, number, region]", "number, region]")
                .replace("sort: [issued_at, total]", "sort: [issued_at]")
                .replace("[number, total]", "[number]")
                .replace("iban, total]", "iban]");

        assertThat(read(withoutTotal)
                        .roles()
                        .get("billing-admin")
                        .grants()
                        .get("invoices")
                        .columns()
                        .keySet())
                .containsExactly(
                        "id",
                        "number",
                        "status",
                        "customer_name",
                        "customer_email",
                        "iban",
                        "region",
                        "currency",
                        "issued_at",
                        "tax",
                        "details",
                        "reset_count");
    }

    @Test
    @Proves("R22")
    void allColumnsAreWithoutThoseThatAreNeverExported() {
        assertThat(catalog.roles().get("billing-admin").grants().get("invoices").columns())
                .doesNotContainKey("payment_token")
                .containsKey("reset_count");
    }

    @Test
    void secretLookingColumnsPassAsNeverOrWithAReason() {
        assertThat(faults(
                        Examples.fullWith("payment_token: {type: text, expose: never}", "payment_token: {type: text}")))
                .singleElement()
                .asString()
                .contains("invoices.columns.payment_token: the name looks like a secret (token)");
        assertThat(faults(Examples.fullWith(", harmless: \"a count, no secret\"", "")))
                .singleElement()
                .asString()
                .contains("invoices.columns.reset_count: the name looks like a secret (reset)");
        assertThat(read(Examples.fullWith(
                                "keys: [purchase_order, channel]",
                                "keys: [session_id], harmless: a table at a conference"))
                        .dataset("invoices")
                        .orElseThrow()
                        .columns()
                        .get("details")
                        .jsonKeys())
                .containsExactly("session_id");
    }

    @Test
    void oneFaultMakesNoOthersOfWhatRefersToIt() {
        assertThat(faults(Examples.fullWith("table: agency.invoices", "table: Invoices")))
                .hasSize(1);
        assertThat(faults(Examples.fullWith(
                        "total: {type: decimal, title: Total}", "total: {type: money, title: Total}")))
                .hasSize(1);
        assertThat(faults(
                        Examples.fullWith("{table: customers, on: {customer_id: id}}", "{table: customers, on: here}")))
                .hasSize(1);
        assertThat(faults(Examples.fullWith(
                        "mine: {column: assignee_id, is-person: true}", "mine: {column: assignee_id, is-person: 1}")))
                .hasSize(1);
        assertThat(faults(Examples.fullWith("largest: 400d", "largest: long"))).hasSize(1);
    }

    @Test
    void tellsAllFaultsAtOnceInTheOrderOfTheFile() {
        String faulty = Examples.FULL
                .replace("catalog: 1", "catalog: 7")
                .replace("second-lock: door-view", "second-lock: view")
                .replace("retention: {file: 7d,", "retention: {file: 8d,")
                .replace("rows: of-my-projects", "rows: of-my-project");

        assertThat(faults(faulty))
                .satisfiesExactly(
                        fault -> assertThat(fault).startsWith("full.yml:2: catalog: "),
                        fault -> assertThat(fault).contains("tables.customers.second-lock: \"view\""),
                        fault -> assertThat(fault).contains("retention.file: 8 days is too long"),
                        fault -> assertThat(fault).endsWith("did you mean \"of-my-projects\"?"));
    }

    @Test
    void tellsAtMostTwoHundredFaults() {
        String faulty = Examples.FULL + "x: 1\n".repeat(500);

        assertThat(faults(faulty))
                .hasSize(201)
                .last()
                .asString()
                .isEqualTo("full.yml: 300 more faults are not shown; mend these first");
    }

    @Test
    void messagesQuoteAWordShortAndOnOneLine() {
        assertThat(faults(Examples.FULL + "? \"a\\nb\\u202Ec" + "d".repeat(900) + "\"\n: 1\n"))
                .singleElement()
                .asString()
                .contains("a?b?cddd")
                .hasSizeLessThan(300);
    }

    @Test
    void thePolicyVersionIsTheDigestOfTheBytes(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("catalog.yml"), Examples.FULL);
        Path edited = Files.writeString(folder.resolve("edited.yml"), Examples.FULL + "\n");

        assertThat(CatalogReader.read(file)).isEqualTo(catalog);
        assertThat(catalog.policyVersion()).matches("[0-9a-f]{64}");
        assertThat(CatalogReader.read(edited).policyVersion()).isNotEqualTo(catalog.policyVersion());
        assertThat(read("catalog: 1\ntenant: {type: text}\ntables: {}\ndatasets: {}\nroles: {}\n")
                        .policyVersion())
                .isEqualTo("85db59ac8f5e63061f7572a6398906b8e889e0bd606407da07b7e026f884af37");
    }

    @Test
    void aByteOrderMarkIsNoFault(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("catalog.yml"), "\uFEFF" + Examples.FULL);

        assertThat(CatalogReader.read(file).datasets()).isEqualTo(catalog.datasets());
    }

    @Test
    void refusesBytesThatAreNoUtf8WithTheirLine(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("catalog.yml");
        Files.write(file, "catalog: 1\n# größe\n".getBytes(ISO_8859_1));

        assertThatThrownBy(() -> CatalogReader.read(file))
                .isInstanceOf(Problem.class)
                .hasMessage(
                        file + ":2: here stands a byte that is no UTF-8; a catalog is UTF-8; save the file as UTF-8");
    }

    @Test
    void refusesAFileThatIsTooLargeOrAbsent(@TempDir Path folder) throws IOException {
        Path large = folder.resolve("large.yml");
        Files.write(large, "# é\n".repeat(300_000).getBytes(UTF_8));

        assertThatThrownBy(() -> CatalogReader.read(large)).hasMessageContaining("larger than 1048576 bytes");
        assertThatThrownBy(() -> CatalogReader.read(folder.resolve("none.yml")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_CATALOG))
                .hasMessageEndingWith(
                        "none.yml:1: the file cannot be read; a catalog is a readable file; check its path and its rights");
    }

    private static Catalog read(String yaml) {
        return CatalogReader.read("full.yml", yaml);
    }

    private static List<String> faults(String yaml) {
        return List.of(
                catchThrowableOfType(Problem.class, () -> read(yaml)).told().split("\n", -1));
    }
}
