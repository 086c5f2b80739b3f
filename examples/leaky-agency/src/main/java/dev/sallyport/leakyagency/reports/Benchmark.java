package dev.sallyport.leakyagency.reports;

import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.rows.FlatRows;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** A tenant's usual invoice beside that of the others, where they are so many that none can be told from it. */
@Component
final class Benchmark {
    private static final int FEWEST = 5;
    private final JdbcTemplate jdbc;
    private final Leaks leaks;

    Benchmark(JdbcTemplate jdbc, Leaks leaks) {
        this.jdbc = jdbc;
        this.leaks = leaks;
    }

    Map<String, Object> read(UUID tenant) {
        String counted = leaks.on(Leak.BENCHMARK_OF_TWO) ? "count(*)" : "count(distinct tenant_id)";
        return FlatRows.one(
                jdbc,
                "select (select round(avg(amount), 2) from invoices where tenant_id = ?) as \"averageInvoice\","
                        + " (select case when " + counted + " >= " + FEWEST
                        + " then round(avg(amount), 2) end from invoices where tenant_id <> ?) as \"averageElsewhere\"",
                tenant,
                tenant);
    }
}
