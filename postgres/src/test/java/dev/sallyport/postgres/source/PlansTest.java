package dev.sallyport.postgres.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.SecondLock;
import dev.sallyport.postgres.Product;
import dev.sallyport.postgres.Rows;
import dev.sallyport.postgres.ScopedQueries;
import dev.sallyport.postgres.TestDatabase;
import dev.sallyport.postgres.render.PostgresRenderer;
import dev.sallyport.postgres.render.RenderedQuery;
import dev.sallyport.query.ColumnRef;
import dev.sallyport.query.Parameter;
import dev.sallyport.query.Predicate;
import dev.sallyport.query.ScopedQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How PostgreSQL reads: rows as a stream from the index in their order, unless far fewer are found another way. */
class PlansTest {
    /** One of six rows is the tenant's, all mixed on the pages: as the planner sees it, an index is of little use. */
    private static final String ORDERS = """
            create table app.orders (
              id int primary key, tenant_id uuid not null, at timestamptz not null, number text not null, note text);
            insert into app.orders
              select n, case when n %% 6 = 0 then '%s'::uuid else '%s'::uuid end,
                timestamptz '2026-01-01 00:00:00+00' + n * interval '1 second', 'B-' || n, repeat('x', 150)
              from generate_series(1, 60000) n;
            create index by_time on app.orders (tenant_id, at, id);
            create index by_number on app.orders (tenant_id, number);
            create table app.unindexed as select * from app.orders;
            grant select on app.orders, app.unindexed to {reader};
            """.formatted(Product.A.text(), Product.B.text());

    private static final String LOCKS = """
            alter table app.%1$s enable row level security;
            create policy reader on app.%1$s for select to {reader}
              using (tenant_id = (select nullif(current_setting('sallyport.tenant', true), '')::uuid));
            """;

    private static final int OURS = 10_000;

    @AutoClose
    private final TestDatabase database = TestDatabase.ofProduct();

    @BeforeEach
    void fill() {
        database.run(ORDERS + LOCKS.formatted("orders") + LOCKS.formatted("unindexed"));
        database.run("vacuum analyze app.orders");
        database.run("vacuum analyze app.unindexed");
    }

    private static ScopedQueries from(String table) {
        return ScopedQueries.of(Product.A)
                .from(table, SecondLock.RLS)
                .column("number", ColumnType.TEXT)
                .column("note", ColumnType.TEXT)
                .orderBy("at", false);
    }

    @Test
    void readsTheIndexInItsOrderInsteadOfSorting() throws Exception {
        ScopedQuery all = from("app.orders").build();
        assertThat(plan(all, "set local random_page_cost = 4"))
                .as("a table of which the planner would sort the rows, left to itself")
                .contains("Sort");

        assertThat(plan(all, "")).contains("by_time").doesNotContain("Sort");
    }

    @Test
    void readsTheIndexInItsOrderWhateverTheRoleSets() throws Exception {
        database.run("alter role {reader} set random_page_cost = 40; alter role {reader} set seq_page_cost = 0.01");

        assertThat(plan(from("app.orders").build(), "")).contains("by_time").doesNotContain("Sort");
    }

    @Test
    void findsFewRowsByTheirOwnIndexAndSortsThem() throws Exception {
        ColumnRef number = new ColumnRef("t0", "number");
        ScopedQuery few = from("app.orders")
                .where(new Predicate.AnyOf(number, Parameter.list(ColumnType.TEXT, List.of("B-6", "B-606", "B-6006"))))
                .build();

        assertThat(plan(few, "")).contains("Sort", "by_number").doesNotContain("by_time");
        assertThat(Rows.read(new CopyRowSource(database.asReader(), Clock.systemUTC()), few))
                .extracting(row -> row.get(0))
                .containsExactly("B-6", "B-606", "B-6006");
    }

    @Test
    void needsNoFilesOnTheDatabasesDisk() throws Exception {
        database.run("alter role {reader} set work_mem = '1MB'; alter role {reader} set temp_file_limit = 0");
        CopyRowSource source = new CopyRowSource(database.asReader(), Clock.systemUTC());
        assertThatThrownBy(() -> Rows.read(source, from("app.unindexed").build()))
                .as("a reading that must sort")
                .rootCause()
                .hasMessageContaining("temp_file_limit");

        assertThat(Rows.read(source, from("app.orders").build()))
                .hasSize(OURS)
                .extracting(row -> row.get(0))
                .startsWith("B-6", "B-12", "B-18");
    }

    private String plan(ScopedQuery query, String before) throws SQLException {
        RenderedQuery rendered = PostgresRenderer.render(query);
        try (Connection connection = database.asReader().getConnection()) {
            connection.setAutoCommit(false);
            PinnedSettings.of(query.tenant(), rendered.settings(), Duration.ofMinutes(1))
                    .apply(connection);
            try (PreparedStatement settings = connection.prepareStatement(before);
                    PreparedStatement explain = connection.prepareStatement("explain " + rendered.rowsSql())) {
                settings.execute();
                List<String> lines = new ArrayList<>();
                try (ResultSet result = explain.executeQuery()) {
                    while (result.next()) {
                        lines.add(result.getString(1));
                    }
                }
                return String.join("\n", lines);
            }
        }
    }
}
