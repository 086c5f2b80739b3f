package dev.sallyport.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.access.AccessGate;
import dev.sallyport.access.Clearance;
import dev.sallyport.access.ClearedColumn;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.Exposure;
import dev.sallyport.catalog.Grant;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemKind;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Sort;
import dev.sallyport.road.RandomRequests;
import dev.sallyport.road.Road;
import dev.sallyport.tenant.Standing;
import dev.sallyport.testkit.Proves;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Over requests and roles made by chance: what leaves is within the grant, and the tenant stands on every table. */
class ScopePropertyTest {
    private static final int REQUESTS = 20_000;

    private final Catalog catalog = Road.catalog();
    private final long seed = new Random().nextLong();

    @Test
    @Proves({"R9", "R10", "R22"})
    void whatLeavesIsWithinTheGrantForEveryCombinationOfParameters() {
        Tally tally = new Tally();
        everyRequest((standing, request) -> {
            Clearance clearance = clear(standing, request, tally);
            if (clearance == null) {
                return;
            }
            Grant grant = catalog.roles().get(clearance.role()).grants().get(request.dataset());
            assertThat(standing.roles()).contains(clearance.role());
            for (ClearedColumn column : clearance.columns()) {
                assertThat(column.exposure())
                        .isEqualTo(grant.columns().get(column.column().name()));
                assertThat(column.exposure()).isNotInstanceOf(Exposure.Never.class);
            }
            for (String used : filteredAndSorted(request)) {
                assertThat(grant.columns().get(used)).isInstanceOf(Exposure.Plain.class);
            }
            for (ScopedQuery query : compile(clearance, request, tally)) {
                assertThat(query.columns())
                        .extracting(SelectedColumn::column)
                        .extracting(ColumnRef::column)
                        .containsExactlyElementsOf(clearance.columns().stream()
                                .map(c -> c.column().source().column())
                                .toList());
            }
        });
        tally.assertSawBoth();
    }

    @Test
    @Proves({"R1", "R6"})
    void theTenantStandsOnEveryTenantOwnedTableForEveryCombinationOfParameters() {
        Tally tally = new Tally();
        everyRequest((standing, request) -> {
            Clearance clearance = clear(standing, request, tally);
            List<ScopedQuery> queries = clearance == null ? List.of() : compile(clearance, request, tally);
            queries.forEach(ScopePropertyTest::checkTenantIsOnEveryTable);
        });
        tally.assertSawBoth();
    }

    private static void checkTenantIsOnEveryTable(ScopedQuery query) {
        List<ScopedTable> tables = new ArrayList<>(List.of(query.base()));
        query.joins().forEach(join -> tables.add(join.table()));
        query.rules().forEach(rule -> tables.add(rule.table()));
        Set<String> marked = new HashSet<>();
        query.marks().forEach(mark -> marked.add(mark.alias()));
        for (ScopedTable table : tables) {
            if (table instanceof ScopedTable.TenantTable owned) {
                assertThat(owned.tenant()).isEqualTo(Parameter.single(ColumnType.UUID, Road.ACME.text()));
                assertThat(marked).contains(owned.alias());
            } else {
                assertThat(table.source().table()).isEqualTo("currencies");
            }
        }
    }

    private interface Check {
        void check(Standing standing, ExportRequest request);
    }

    private void everyRequest(Check check) {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        RandomRequests requests = new RandomRequests(catalog, seed);
        List<String> roles = List.copyOf(catalog.roles().keySet());
        for (int i = 0; i < REQUESTS; i++) {
            String[] some = random.ints(1 + random.nextInt(2), 0, roles.size())
                    .mapToObj(roles::get)
                    .distinct()
                    .toArray(String[]::new);
            check.check(Road.standing(some), requests.next());
        }
    }

    private @Nullable Clearance clear(Standing standing, ExportRequest request, Tally tally) {
        try {
            return new AccessGate(catalog).checkCanExport(standing, request);
        } catch (Problem e) {
            tally.refused(e);
            return null;
        }
    }

    /** All parts' queries, of which a series has several. */
    private List<ScopedQuery> compile(Clearance clearance, ExportRequest request, Tally tally) {
        try {
            List<ScopedQuery> queries = new QueryCompiler(catalog).compileParts(clearance, request);
            tally.compiled++;
            tally.series += queries.size() > 1 ? 1 : 0;
            return queries;
        } catch (Problem e) {
            tally.refused(e);
            return List.of();
        }
    }

    private static List<String> filteredAndSorted(ExportRequest request) {
        List<String> used = new ArrayList<>();
        request.filters().stream().map(Filter::column).forEach(used::add);
        request.sorts().stream().map(Sort::column).forEach(used::add);
        return used;
    }

    /** A property that never met both kinds of case has shown nothing. */
    private static final class Tally {
        private int compiled;
        private int refused;
        private int series;

        void refused(Problem problem) {
            assertThat(problem.kind()).isIn(ProblemKind.CALLER, ProblemKind.DENIED);
            refused++;
        }

        void assertSawBoth() {
            assertThat(compiled).isGreaterThan(REQUESTS / 100);
            assertThat(refused).isGreaterThan(REQUESTS / 100);
            assertThat(series).isGreaterThan(REQUESTS / 1000);
        }
    }

    @Test
    void chanceReachesEveryColumn() {
        RandomRequests requests = new RandomRequests(catalog, seed);
        Set<String> asked = new HashSet<>();
        for (int i = 0; i < REQUESTS; i++) {
            requests.next().columns().forEach(c -> asked.add(c.name()));
        }
        for (Column column : catalog.datasets().get("invoices").columns().values()) {
            assertThat(asked).contains(column.name());
        }
    }
}
