package dev.sallyport.row;

import static dev.sallyport.query.HandmadeQueries.join;
import static dev.sallyport.query.HandmadeQueries.mark;
import static dev.sallyport.query.HandmadeQueries.owned;
import static dev.sallyport.query.HandmadeQueries.query;
import static dev.sallyport.query.HandmadeQueries.rule;
import static dev.sallyport.query.HandmadeQueries.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.query.ScopedQuery;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TripwireTest {
    private static final String OURS = "3f0c1d5e-8a3b-4c59-9b0a-6f1f5e0a7c11";
    private static final String THEIRS = "3f0c1d5e-8a3b-4c59-9b0a-6f1f5e0a7c12";
    private static final TenantId TENANT = new TenantId(TenantIdType.UUID, OURS);

    @Test
    void letsRowsOfTheTenantPass() {
        passes(baseOnly(), "value", OURS, "t");
        passes(baseOnly(), null, OURS, "t");
    }

    @ParameterizedTest(name = "tenant [{0}], present [{1}]")
    @CsvSource(
            nullValues = "NULL",
            value = {
                THEIRS + ",t",
                "NULL,t",
                "'',t",
                "3f0c1d5e-8a3b-4c59-9b0a-6f1f5e0a7c1,t",
                OURS + "0,t",
                "' " + OURS + "',t",
                "3F0C1D5E-8A3B-4C59-9B0A-6F1F5E0A7C11,t",
                OURS + ",f",
                OURS + ",NULL",
                OURS + ",''",
                OURS + ",true",
                OURS + ",T",
                OURS + ",1",
                "NULL,f",
                "NULL,NULL",
                "'',f"
            })
    void stopsWhatIsNotTheTenants(@Nullable String tenant, @Nullable String present) {
        trips(baseOnly(), "value", tenant, present);
        trips(withJoin(false, false), "value", OURS, "t", tenant, present);
        trips(withJoin(false, false), "value", tenant, present, OURS, "t");
    }

    @Test
    void letsAnOptionalTableBeAbsentAndNothingElse() {
        ScopedQuery query = withJoin(true, false);
        passes(query, "value", OURS, "t", null, "f");
        passes(query, "value", OURS, "t", OURS, "t");
        trips(query, "value", OURS, "t", null, "t");
        trips(query, "value", OURS, "t", null, null);
        trips(query, "value", OURS, "t", null, "");
        trips(query, "value", OURS, "t", "", "f");
        trips(query, "value", OURS, "t", OURS, "f");
        trips(query, "value", OURS, "t", THEIRS, "f");
        trips(query, "value", OURS, "t", THEIRS, "t");
        trips(query, "value", null, "f", OURS, "t");
    }

    @Test
    void letsADeclaredGlobalRowPassAndNothingElse() {
        ScopedQuery query = withJoin(false, true);
        passes(query, "value", OURS, "t", null, "t");
        passes(query, "value", OURS, "t", OURS, "t");
        trips(query, "value", OURS, "t", null, "f");
        trips(query, "value", OURS, "t", "", "t");
        trips(query, "value", OURS, "t", THEIRS, "t");
        trips(query, "value", null, "t", OURS, "t");
    }

    @Test
    void checksEachMark() {
        var base = owned(TENANT, "t0", false);
        var assignments = owned(TENANT, "r0", false);
        ScopedQuery query = query(
                TENANT,
                0,
                base,
                List.of(join(owned(TENANT, "t1", false), true), join(shared("t2"), false)),
                List.of(rule(assignments)),
                List.of(mark("t0", false, false), mark("t1", true, false), mark("r0", false, false)));
        passes(query, OURS, "t", OURS, "t", OURS, "t");
        passes(query, OURS, "t", null, "f", OURS, "t");
        trips(query, THEIRS, "t", OURS, "t", OURS, "t");
        trips(query, OURS, "t", THEIRS, "t", OURS, "t");
        trips(query, OURS, "t", OURS, "t", THEIRS, "t");
    }

    @Test
    void stopsRowsWithMissingOrSurplusFields() {
        trips(baseOnly(), "value", OURS);
        trips(baseOnly(), "value", OURS, "t", "t");
        trips(baseOnly(), OURS, "t");
        trips(baseOnly());
    }

    @Test
    void isNotFooledByARowReadBefore() {
        RowBuffer row = Rows.of("value", OURS, "t");
        row.clear();
        assertThatThrownBy(() -> Tripwire.of(baseOnly()).check(row)).isInstanceOf(Problem.class);
    }

    @Test
    void doesNotTellValues() {
        Tripwire tripwire = Tripwire.of(baseOnly());
        assertThatThrownBy(() -> tripwire.check(Rows.of("canary", THEIRS, "t")))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.told() + problem.trueCause()).doesNotContain("canary", THEIRS, OURS);
                });
    }

    @Test
    void refusesAQueryWhoseMarksLeaveATableOut() {
        var base = owned(TENANT, "t0", false);
        var joined = owned(TENANT, "t1", false);
        refuses(query(TENANT, 1, base, List.of(), List.of(), List.of()));
        refuses(query(TENANT, 1, base, List.of(join(joined, false)), List.of(), List.of(mark("t0", false, false))));
        refuses(query(
                TENANT,
                1,
                base,
                List.of(),
                List.of(rule(owned(TENANT, "r0", false))),
                List.of(mark("t0", false, false))));
        refuses(query(
                TENANT, 1, base, List.of(), List.of(), List.of(mark("t0", false, false), mark("t0", false, false))));
        refuses(query(
                TENANT, 1, base, List.of(), List.of(), List.of(mark("t0", false, false), mark("t9", false, false))));
    }

    @Test
    void refusesAQueryWhoseMarksAreTooLenient() {
        var base = owned(TENANT, "t0", false);
        refuses(query(TENANT, 1, base, List.of(), List.of(), List.of(mark("t0", true, false))));
        refuses(query(TENANT, 1, base, List.of(), List.of(), List.of(mark("t0", false, true))));
    }

    private static ScopedQuery baseOnly() {
        return query(TENANT, 1, owned(TENANT, "t0", false), List.of(), List.of(), List.of(mark("t0", false, false)));
    }

    private static ScopedQuery withJoin(boolean optional, boolean global) {
        return query(
                TENANT,
                1,
                owned(TENANT, "t0", false),
                List.of(join(owned(TENANT, "t1", global), optional)),
                List.of(),
                List.of(mark("t0", false, false), mark("t1", optional, global)));
    }

    private static void passes(ScopedQuery query, @Nullable String... fields) {
        assertThatCode(() -> Tripwire.of(query).check(Rows.of(fields))).doesNotThrowAnyException();
    }

    private static void trips(ScopedQuery query, @Nullable String... fields) {
        Tripwire tripwire = Tripwire.of(query);
        assertThatThrownBy(() -> tripwire.check(Rows.of(fields)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.FOREIGN_ROW));
    }

    private static void refuses(ScopedQuery query) {
        assertThatThrownBy(() -> Tripwire.of(query))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.INTERNAL));
    }
}
