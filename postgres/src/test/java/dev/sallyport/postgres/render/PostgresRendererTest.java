package dev.sallyport.postgres.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.SecondLock;
import dev.sallyport.catalog.TableName;
import dev.sallyport.postgres.Product;
import dev.sallyport.postgres.ScopedQueries;
import dev.sallyport.problem.Problem;
import dev.sallyport.query.ColumnRef;
import dev.sallyport.query.Parameter;
import dev.sallyport.query.Predicate;
import dev.sallyport.query.ScopedQuery;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgresRendererTest {
    private static final ColumnRef NUMBER = new ColumnRef("t0", "number");

    @Test
    void writesDerivedTablesWithTheTenantInside() {
        ScopedQuery query = ScopedQueries.of(Product.A)
                .column("number", ColumnType.TEXT)
                .join("app.customers", "customer_id", true, List.of(), "name")
                .column("t1", "name", ColumnType.TEXT)
                .build();

        RenderedQuery rendered = PostgresRenderer.render(query);

        String tenant = "pg_catalog.current_setting('sallyport.p%d')::pg_catalog.uuid";
        assertThat(rendered.rowsSql())
                .isEqualTo("select t0.\"number\", t1.\"name\","
                        + " t0.\"tenant_id\", t0.\"tenant_id\" is not null,"
                        + " t1.\"tenant_id\", t1.\"id\" is not null"
                        + " from (select t0.\"customer_id\", t0.\"id\", t0.\"number\", t0.\"tenant_id\""
                        + " from \"app\".\"documents\" as t0 where t0.\"tenant_id\" operator(pg_catalog.=) "
                        + tenant.formatted(0) + ") as t0"
                        + " left join (select t1.\"id\", t1.\"name\", t1.\"tenant_id\""
                        + " from \"app\".\"customers\" as t1 where t1.\"tenant_id\" operator(pg_catalog.=) "
                        + tenant.formatted(1) + ") as t1 on t1.\"id\" operator(pg_catalog.=) t0.\"customer_id\""
                        + " order by t0.\"id\" nulls last");
        assertThat(rendered.settings()).extracting(Setting::value).containsExactly(Product.A.text(), Product.A.text());
    }

    @Test
    void writesNoValueIntoAnyStatement() {
        String value = "'; drop table app.documents; --";
        ScopedQuery query = ScopedQueries.of(Product.A)
                .column("details", ColumnType.JSON, "key-that-leaves'")
                .where(new Predicate.EqualTo(NUMBER, Parameter.single(ColumnType.TEXT, value)))
                .where(new Predicate.AnyOf(NUMBER, Parameter.list(ColumnType.TEXT, List.of(value))))
                .where(new Predicate.StartsWith(
                        NUMBER,
                        Parameter.single(ColumnType.TEXT, value),
                        Optional.of(Parameter.single(ColumnType.TEXT, value))))
                .assignedTo("11111111-0000-4000-8000-000000000001")
                .build();

        RenderedQuery rendered = PostgresRenderer.render(query);

        assertThat(List.of(rendered.rowsSql(), rendered.countSql(), rendered.boundedCountSql()))
                .allSatisfy(sql -> assertThat(sql)
                        .doesNotContain("drop table", "key-that-leaves", "11111111", Product.A.text(), "aaaaaaaa"));
        assertThat(rendered.toString()).doesNotContain("drop table", Product.A.text());
    }

    @Test
    void writesTheSameTextForAllTenants() {
        assertThat(PostgresRenderer.render(ScopedQueries.of(Product.A)
                                .column("number", ColumnType.TEXT)
                                .build())
                        .rowsSql())
                .isEqualTo(PostgresRenderer.render(ScopedQueries.of(Product.B)
                                .column("number", ColumnType.TEXT)
                                .build())
                        .rowsSql());
    }

    @Test
    void readsThroughTheDoorView() {
        ScopedQuery query = ScopedQueries.of(Product.A)
                .from("app.documents", SecondLock.DOOR_VIEW)
                .column("number", ColumnType.TEXT)
                .build();

        assertThat(PostgresRenderer.render(query).rowsSql())
                .contains("from \"sallyport_door\".\"app__documents\" as t0")
                .doesNotContain("\"app\".\"documents\"");
    }

    @Test
    void refusesHostileNames() {
        assertThatThrownBy(() -> PostgresRenderer.render(ScopedQueries.of(Product.A)
                        .column("id\" from secrets --", ColumnType.TEXT)
                        .build()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PostgresRenderer.render(ScopedQueries.of(Product.A)
                        .column("t0\", \"x", "id", ColumnType.TEXT)
                        .build()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesValuesThatNoTextCanHold() {
        ScopedQuery query = ScopedQueries.of(Product.A)
                .column("number", ColumnType.TEXT)
                .where(new Predicate.EqualTo(NUMBER, Parameter.single(ColumnType.TEXT, "a\0b")))
                .build();

        assertThatThrownBy(() -> PostgresRenderer.render(query)).isInstanceOf(Problem.class);
    }

    @Test
    void refusesStatementsThatReadWhatIsNotSent() {
        assertThatThrownBy(() -> new RenderedQuery(
                        List.of("current_setting('sallyport.p0')"), "", "select 1", "select 1", List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("select");
    }

    @Test
    void givesNoTwoTablesTheSameDoorView() {
        assertThat(List.of(
                                new TableName("a", "b"),
                                new TableName("a__b", "c"),
                                new TableName("a", "b__c"),
                                new TableName("a_", "b"),
                                new TableName("a", "_b"),
                                new TableName("s".repeat(60), "t".repeat(60)),
                                new TableName("s".repeat(60), "t".repeat(61)))
                        .stream()
                        .map(DoorViewName::of)
                        .map(TableName::table)
                        .toList())
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(63));
    }

    @Test
    void tellsTheTypeOfTenantOnlyByTheCast() {
        TenantId text = new TenantId(TenantIdType.TEXT, "acme");
        assertThat(PostgresRenderer.render(ScopedQueries.of(text)
                                .column("number", ColumnType.TEXT)
                                .build())
                        .rowsSql())
                .contains("'sallyport.p0')::pg_catalog.text");
    }
}
