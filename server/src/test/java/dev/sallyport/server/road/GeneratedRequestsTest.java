package dev.sallyport.server.road;

import static dev.sallyport.agency.AgencyTenants.HARBOUR;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT_CYRILLIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenant;
import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.Exposure;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.catalog.Grant;
import dev.sallyport.catalog.TableName;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportState;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemKind;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Guarding;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.request.Series;
import dev.sallyport.request.Sort;
import dev.sallyport.request.Window;
import dev.sallyport.tenant.Session;
import dev.sallyport.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests made by chance, by people of several tenants and roles, built and opened: each row of each file is a row of
 * their tenant, each field a column of their grant, and the count says the same as the file.
 */
class GeneratedRequestsTest {
    private static final int REQUESTS = 400;
    private static final JsonMapper JSON = new JsonMapper();

    private record Guest(String login, AgencyTenant tenant, String role) {}

    private static final List<Guest> GUESTS = List.of(
            new Guest(AgencyPeople.OWNER, NORDLICHT, "owner"),
            new Guest(AgencyPeople.BILLING_ADMIN, NORDLICHT, "billing-admin"),
            new Guest(AgencyPeople.ACCOUNT_MANAGER, NORDLICHT, "account-manager"),
            new Guest(AgencyPeople.ACCOUNT_MANAGER, HARBOUR, "account-manager"),
            new Guest(AgencyPeople.REGIONAL_MANAGER, NORDLICHT, "regional-manager"),
            new Guest(AgencyPeople.ANALYST, NORDLICHT, "analyst"),
            new Guest(AgencyPeople.NEIGHBOUR, NORDLICHT_CYRILLIC, "billing-admin"),
            new Guest(AgencyPeople.OWNER_OF_HARBOUR, HARBOUR, "owner"));

    @TempDir
    Path folder;

    private final long seed = Long.getLong("sallyport.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final Map<String, Set<String>> idsOfTenant = new HashMap<>();
    private int built;
    private int rows;
    private int refused;
    private int series;

    @Test
    @Proves({"R1", "R6", "R9", "R12"})
    void everyRowIsTheTenantsAndEveryFieldIsGranted() throws Exception {
        System.out.println("sallyport.seed=" + seed);
        try (TestRoad road = new TestRoad(folder, GeneratedRequestsTest::withoutQuota, s -> s)) {
            for (int i = 0; i < REQUESTS; i++) {
                Guest guest = pick(GUESTS);
                Dataset dataset = pick(List.copyOf(road.catalog.datasets().values()));
                tryOne(road, guest, dataset, request(dataset));
            }
        }
        // A property that met one kind of case only has shown nothing.
        assertThat(built).isGreaterThan(REQUESTS / 10);
        assertThat(rows).isGreaterThan(REQUESTS);
        assertThat(refused).isGreaterThan(REQUESTS / 10);
        assertThat(series).isGreaterThan(REQUESTS / 100);
    }

    private void tryOne(TestRoad road, Guest guest, Dataset dataset, ExportRequest request) throws Exception {
        Session session = road.session(guest.login(), guest.tenant());
        Export export;
        long counted;
        try {
            counted = road.exports.count(session, request).rows();
            export = road.build(session, guest.tenant(), request);
        } catch (Problem e) {
            assertThat(e.kind()).as("%s", request).isIn(ProblemKind.CALLER, ProblemKind.DENIED);
            refused++;
            return;
        }
        assertThat(export.state()).as("%s", request).isEqualTo(ExportState.COMPLETED);
        Grant grant = road.catalog.roles().get(guest.role()).grants().get(dataset.name());
        for (String used : filteredAndSorted(request)) {
            assertThat(grant.columns().get(used)).as(used).isInstanceOf(Exposure.Plain.class);
        }
        Set<String> own = ids(road, dataset, guest.tenant());
        int inAllParts = 0;
        List<byte[]> files = road.downloadAll(session, export.id());
        for (byte[] bytes : files) {
            JsonNode file = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
            for (JsonNode row : file.get("rows")) {
                assertThat(own).contains(row.get("id").asString());
                assertThat(grant.columns().keySet()).containsAll(List.copyOf(row.propertyNames()));
                rows++;
            }
            inAllParts += file.get("rows").size();
            assertThat(file.get("header").get("tenant").get("id").asString())
                    .isEqualTo(guest.tenant().id().toString());
        }
        assertThat(inAllParts).isEqualTo((int) counted);
        series += files.size() > 1 ? 1 : 0;
        built++;
    }

    private ExportRequest request(Dataset dataset) {
        List<RequestedColumn> columns = new ArrayList<>(List.of(RequestedColumn.named("id")));
        for (Column column : dataset.columns().values()) {
            // Most requests stay within what roles are granted; the rest asks for anything.
            if (!column.name().equals("id") && random.nextInt(12) == 0) {
                columns.add(RequestedColumn.named(column.name()));
            }
        }
        List<Filter> filters = new ArrayList<>();
        List<String> names =
                List.copyOf(random.nextInt(8) == 0 ? dataset.columns().keySet() : dataset.filters());
        for (int i = random.nextInt(3); i > 0; i--) {
            String name = pick(names);
            filters.add(filter(name, value(dataset.columns().get(name))));
        }
        List<String> sorts =
                List.copyOf(random.nextInt(8) == 0 ? dataset.columns().keySet() : dataset.sorts());
        return new ExportRequest(
                dataset.name(),
                columns,
                filters,
                random.nextBoolean() ? List.of() : List.of(new Sort(pick(sorts), random.nextBoolean())),
                new Window.LastDays(1 + random.nextInt(90)),
                FileFormat.JSON,
                Guarding.GUARDED,
                Dialect.RFC_4180,
                series());
    }

    private Series series() {
        return switch (random.nextInt(8)) {
            case 0 -> new Series.ByTime(Series.Unit.MONTH);
            case 1 -> new Series.ByTime(Series.Unit.WEEK);
            case 2 -> new Series.ByBytes(Series.ByBytes.LEAST);
            default -> new Series.None();
        };
    }

    private Filter filter(String name, String value) {
        return switch (random.nextInt(5)) {
            case 0 -> new Filter.EqualTo(name, value);
            case 1 -> new Filter.OneOf(name, List.of(value, value));
            case 2 -> new Filter.Range(name, Optional.of(value), Optional.empty());
            case 3 -> new Filter.Prefix(name, value.substring(0, 1));
            default -> new Filter.IsNull(name);
        };
    }

    private String value(Column column) {
        return switch (column.type()) {
            case TEXT, JSON ->
                pick(List.of(
                        "paid",
                        "open",
                        "N",
                        "' or true or '",
                        "north",
                        HARBOUR.id().toString()));
            case INTEGER, DECIMAL -> "1";
            case BOOLEAN -> "true";
            case DATE -> "2026-01-01";
            case TIMESTAMP -> "2026-01-01T00:00:00Z";
            case UUID -> HARBOUR.id().toString();
        };
    }

    private Set<String> ids(TestRoad road, Dataset dataset, AgencyTenant tenant) {
        TableName table = road.catalog.table(dataset.from()).source();
        return idsOfTenant.computeIfAbsent(
                table + " " + tenant.id(),
                key -> new HashSet<>(road.sql("select id::text from " + table + " where tenant_id = ?", tenant.id())));
    }

    private static List<String> filteredAndSorted(ExportRequest request) {
        List<String> used = new ArrayList<>();
        request.filters().stream().map(Filter::column).forEach(used::add);
        request.sorts().stream().map(Sort::column).forEach(used::add);
        return used;
    }

    private static String withoutQuota(String catalog) {
        return catalog.replace("    limits: {", "    limits: {running: 900, per-hour: 90000, ");
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
