package dev.sallyport.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.CatalogReader;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.catalog.Sensitivity;
import dev.sallyport.problem.Problem;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Guarding;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.request.Sort;
import dev.sallyport.request.Window;
import dev.sallyport.road.Road;
import dev.sallyport.testkit.Proves;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TouchedSensitivityTest {
    private static final int CATALOGS = 150;
    private static final int REQUESTS = 20;
    private static final List<String> COLUMNS = List.of("id", "at", "a", "b", "c", "d");

    private final long seed = Long.getLong("sallyport.seed", new Random().nextLong());
    private final Random random = new Random(seed);

    /** A catalog whose levels are known beside it. */
    private static final class Levels {
        private final Map<String, Sensitivity> columns = new TreeMap<>();
        private final Map<FileFormat, Sensitivity> formats = new EnumMap<>(FileFormat.class);
        private Sensitivity dataset = Sensitivity.NORMAL;
        private Sensitivity grant = Sensitivity.NORMAL;
    }

    /** An oracle that knows the catalog only by what was written into it. */
    @Test
    @Proves("R14")
    void theLevelIsTheHighestOfAllThatARequestTouches() {
        System.out.println("sallyport.seed=" + seed);
        Map<Sensitivity, Integer> met = new EnumMap<>(Sensitivity.class);
        for (int i = 0; i < CATALOGS; i++) {
            Levels levels = levels();
            Catalog catalog = CatalogReader.read("generated.yml", text(levels));
            for (int j = 0; j < REQUESTS; j++) {
                ExportRequest request = request();
                Clearance clearance = new AccessGate(catalog).checkCanExport(Road.standing("clerk"), request);
                Sensitivity expected = highest(levels, request);
                assertThat(clearance.level())
                        .as("%s%n%s", text(levels), request)
                        .isEqualTo(expected);
                assertThat(clearance.demand()).isEqualTo(catalog.demands().of(expected));
                assertThat(clearance.granted().level())
                        .isEqualTo(new GrantedLevel(expected, expected == Sensitivity.RESTRICTED));
                met.merge(expected, 1, Integer::sum);
            }
        }
        assertThat(met.values()).hasSize(3).allMatch(count -> count > CATALOGS);
    }

    private static Sensitivity highest(Levels levels, ExportRequest request) {
        List<Sensitivity> touched = new ArrayList<>(List.of(levels.dataset, levels.grant));
        touched.add(levels.formats.getOrDefault(request.format(), Sensitivity.NORMAL));
        request.columns().forEach(column -> touched.add(levels.columns.get(column.name())));
        request.filters().forEach(filter -> touched.add(levels.columns.get(filter.column())));
        request.sorts().forEach(sort -> touched.add(levels.columns.get(sort.column())));
        if (!(request.window() instanceof Window.None)) {
            touched.add(levels.columns.get("at"));
        }
        return touched.stream().max(Enum::compareTo).orElseThrow();
    }

    private Levels levels() {
        Levels levels = new Levels();
        COLUMNS.forEach(column -> levels.columns.put(column, rarely()));
        for (FileFormat format : FileFormat.values()) {
            Sensitivity level = rarely();
            if (level != Sensitivity.NORMAL) {
                levels.formats.put(format, level);
            }
        }
        levels.dataset = rarely();
        levels.grant = rarely();
        return levels;
    }

    private Sensitivity rarely() {
        int chance = random.nextInt(16);
        return chance == 0 ? Sensitivity.RESTRICTED : chance < 3 ? Sensitivity.SENSITIVE : Sensitivity.NORMAL;
    }

    private static String text(Levels levels) {
        StringBuilder columns = new StringBuilder();
        levels.columns.forEach((name, level) -> columns.append("      ")
                .append(name)
                .append(": {type: ")
                .append(name.equals("at") ? "timestamp" : "text")
                .append(", title: ")
                .append(name)
                .append(", sensitivity: ")
                .append(word(level))
                .append("}\n"));
        StringBuilder formats = new StringBuilder();
        levels.formats.forEach((format, level) -> formats.append(formats.length() == 0 ? "" : ", ")
                .append(format.text())
                .append(": ")
                .append(word(level)));
        return """
                catalog: 1
                tenant: {type: uuid}
                tables:
                  rows: {table: app.rows, tenant: tenant_id}
                datasets:
                  rows:
                    title: Rows
                    from: rows
                    where: [{column: deleted_at, is: null}]
                    key: [id]
                    time: at
                    window: {required: false, reason: few rows, largest: 400d}
                    sensitivity: {level: %s, formats: {%s}}
                    filters: [id, at, a, b, c, d]
                    sort: [id, at, a, b, c, d]
                    columns:
                %sroles:
                  clerk:
                    title: Clerk
                    grants:
                      rows: {columns: all, rows: all, formats: [csv, json, ndjson], sensitivity: %s}
                  approver: {title: Approver, grants: {}, approve: all}
                """.formatted(word(levels.dataset), formats, columns, word(levels.grant));
    }

    private static String word(Sensitivity level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private ExportRequest request() {
        List<RequestedColumn> columns = COLUMNS.stream()
                .filter(column -> column.equals("id") || random.nextInt(4) == 0)
                .map(RequestedColumn::named)
                .toList();
        List<Filter> filters = new ArrayList<>();
        if (random.nextBoolean()) {
            filters.add(new Filter.IsNull(anyColumn()));
        }
        return new ExportRequest(
                "rows",
                columns,
                filters,
                random.nextInt(3) > 0 ? List.of() : List.of(new Sort(anyColumn(), random.nextBoolean())),
                random.nextBoolean() ? new Window.None() : Road.MONTH,
                List.of(FileFormat.CSV, FileFormat.JSON, FileFormat.NDJSON).get(random.nextInt(3)),
                Guarding.GUARDED);
    }

    private String anyColumn() {
        return COLUMNS.get(random.nextInt(COLUMNS.size()));
    }

    @Test
    void whatAloneIsPreselectedTouchesNothingSensitive() {
        Levels levels = new Levels();
        COLUMNS.forEach(column -> levels.columns.put(column, Sensitivity.NORMAL));
        levels.columns.put("b", Sensitivity.RESTRICTED);
        Catalog catalog = CatalogReader.read("generated.yml", text(levels));
        ExportRequest all = Road.request("rows", new Window.None(), FileFormat.CSV, List.of(), List.of());

        Clearance clearance = new AccessGate(catalog).checkCanExport(Road.standing("clerk"), all);

        assertThat(clearance.columns())
                .extracting(column -> column.column().name())
                .doesNotContain("b");
        assertThat(clearance.level()).isEqualTo(Sensitivity.NORMAL);
    }

    @Test
    @Proves("R14")
    void aLevelThatRoseEndsOnlyWhatNobodyApprovedAndSomebodyMustToday() {
        Levels before = new Levels();
        COLUMNS.forEach(column -> before.columns.put(column, Sensitivity.NORMAL));
        ExportRequest request =
                Road.request("rows", new Window.None(), FileFormat.CSV, List.of(), List.of(), "id", "b");
        GrantedClearance granted =
                gate(before).checkCanExport(Road.standing("clerk"), request).granted();

        before.columns.put("b", Sensitivity.SENSITIVE);
        Clearance sensitive = gate(before).checkStillCovers(Road.standing("clerk"), request, granted);
        assertThat(sensitive.level()).isEqualTo(Sensitivity.SENSITIVE);

        before.columns.put("b", Sensitivity.RESTRICTED);
        AccessGate restricted = gate(before);
        Problem refused = catchThrowableOfType(
                Problem.class, () -> restricted.checkStillCovers(Road.standing("clerk"), request, granted));
        assertThat(refused.trueCause()).isEqualTo("needs-approval-now");
        GrantedClearance demanded =
                restricted.checkCanExport(Road.standing("clerk"), request).granted();
        assertThat(restricted
                        .checkStillCovers(Road.standing("clerk"), request, demanded)
                        .level())
                .isEqualTo(Sensitivity.RESTRICTED);
    }

    @Test
    @Proves("R14")
    void whatWasGrantedAtALevelStaysAtItThoughTheCatalogLowersItLater() {
        Levels levels = new Levels();
        COLUMNS.forEach(column -> levels.columns.put(column, Sensitivity.NORMAL));
        ExportRequest request = Road.request("rows", new Window.None(), FileFormat.CSV, List.of(), List.of(), "id");
        Clearance asked = gate(levels).checkCanExport(Road.standing("clerk"), request);
        GrantedClearance bySize = asked.atLeast(Sensitivity.RESTRICTED).granted();

        Clearance today = gate(levels).checkStillCovers(Road.standing("clerk"), request, bySize);

        assertThat(today.level()).isEqualTo(Sensitivity.RESTRICTED);
        assertThat(asked.atLeast(Sensitivity.RESTRICTED)
                        .atLeast(Sensitivity.NORMAL)
                        .level())
                .isEqualTo(Sensitivity.RESTRICTED);
    }

    private static AccessGate gate(Levels levels) {
        return new AccessGate(CatalogReader.read("generated.yml", text(levels)));
    }
}
