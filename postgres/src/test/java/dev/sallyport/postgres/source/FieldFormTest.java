package dev.sallyport.postgres.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.postgres.Rows;
import dev.sallyport.postgres.TestDatabase;
import dev.sallyport.postgres.render.RenderedQuery;
import dev.sallyport.row.RowBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Every value reads exactly as the server itself would have written it: COPY's text format is the oracle. */
class FieldFormTest {
    private static TestDatabase database;
    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        database = TestDatabase.empty();
        database.run("create type mood as enum ('ok', 'not ''ok'''); create domain short_text as varchar(9);"
                + " create domain shortest_text as short_text; create domain cents as bigint");
        connection = database.asSuperuser().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601';"
                    + " set extra_float_digits = 1; set bytea_output = 'hex'");
        }
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "values (true), (false), (null)",
                "values (0::int2), (1::int2), (-1::int2), (9::int2), (10::int2), (99::int2), (100::int2), (32767), (-32768)",
                "values (0), (7), (-7), (42), (100), (101), (999), (1000), (2147483647), (-2147483648)",
                "values (0::int8), (9223372036854775807), (-9223372036854775808), (1000000000000000000), (-10), (12345)",
                "select (10 ^ n)::int8 + d from generate_series(0, 18) n, generate_series(-1, 1) d",
                "values ('infinity'::date), ('-infinity'), ('0001-01-01'), ('0001-12-31 BC'), ('4714-11-24 BC'),"
                        + " ('5874897-12-31'), ('10000-01-01'), ('9999-12-31'), ('2000-02-29'), ('1900-02-28'), (null)",
                "select date '4714-11-24 BC' + n * 997 from generate_series(0, 40000) n",
                "select date '1890-01-01' + n from generate_series(0, 60000) n",
                "values ('infinity'::timestamptz), ('-infinity'), ('4714-11-24 00:00:00+00 BC'),"
                        + " ('294276-12-31 23:59:59.999999+00'), ('0001-01-01 00:00:00+00'),"
                        + " ('0001-12-31 23:59:59.999999+00 BC'), ('2000-01-01 00:00:00+00'),"
                        + " ('1999-12-31 23:59:59.1+00'), ('1969-07-20 20:17:40.000001+00'), (null)",
                "values ('infinity'::timestamp), ('-infinity'), ('0044-03-15 12:00:00.5 BC'), ('2026-01-31 23:59:59.12')",
                "select timestamptz '1000-01-01 00:00:00+00' + n * interval '17 days 3 hours 7 minutes 1.230450 seconds'"
                        + " from generate_series(0, 30000) n",
                "values (0::numeric), (1), (-1), (0.00), (-0.5), (0.0001), (0.00010), (0.00001), (1e-20), (10000), (9999),"
                        + " (100000000), (99999999.9999), (1e30), (-1e30), (12345.6789), ('NaN'), ('Infinity'),"
                        + " ('-Infinity'), (1e131000), (1e-16000), (null), (1000000.10), (0.1::numeric(12, 2))",
                "select n * 7919 / 100.0 from generate_series(-20000, 20000) n",
                "select round((n * 104729)::numeric / 7::numeric ^ (n % 23), n % 17) from generate_series(1, 20000) n",
                "values ('123e4567-e89b-12d3-a456-426614174000'::uuid), ('00000000-0000-0000-0000-000000000000'),"
                        + " ('ffffffff-ffff-ffff-ffff-ffffffffffff'), (null)",
                "select md5(n::text)::uuid from generate_series(1, 1000) n",
                "values ('plain'::text), (''), ('tab\tbackslash\\ünï\n'), (e'\\b\\f\\r\\v'), (null)",
                "values ('  padded '::varchar), ('x'::varchar)",
                "values ('padded'::char(12))",
                "values ('a_name'::name)",
                "values ('{\"b\": [1,  2.50], \"a\": \"ü\"}'::jsonb), ('null'), (null)",
                "values ('{\"b\": [1,  2.50],\"a\":null}'::json)",
                "values ('ok'::mood), ('not ''ok''')",
                "values ('domain'::short_text), ('x')",
                "values ('nested'::shortest_text)",
                "values (5::cents), (-5::cents)",
                "values (1.5::float8), ('NaN'), ('-Infinity'), (1e300), (0.1), (123456789012345678)",
                "values (1.5::float4), (0.1), (1e-20)",
                "values (array['a', null, 'b c']), (array['\"'])",
                "values (interval '1 year 2 days 3 seconds'), ('-1 day'), (null)",
                "values ('10.0.0.1/8'::inet), ('::1')",
                "values ('\\xdeadbeef'::bytea)",
                "values ('x'::\"char\"), (e'\\\\377')",
                "values (time '12:30:01.5'), ('00:00')",
                "values ('12:30:01+02'::timetz)",
                "values (row(1, 'two', null)), (row(null, null, null)), (null)"
            })
    void readsAsTheServerWouldHaveWrittenIt(String values) throws Exception {
        List<String> expected = read("copy (" + values + ") to stdout (format text)", null);
        RenderedQuery query = new RenderedQuery(List.of("v.x"), " from (" + values + ") as v(x)", "", "", List.of());
        CopyStatement statement = CopyStatement.of(connection, query);

        assertThat(read(statement.sql(), statement)).isEqualTo(expected);
        assertThat(expected).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "1::int2, INT2",
                "1, INT4",
                "1::int8, INT8",
                "1::cents, INT8",
                "1.0, NUMERIC",
                "true, BOOLEAN",
                "'x'::text, TEXT",
                "'x'::shortest_text, TEXT",
                "now(), TIMESTAMPTZ",
                "now()::timestamp, TIMESTAMP",
                "now()::date, DATE",
                "gen_random_uuid(), UUID",
                "'1'::jsonb, JSONB"
            })
    void takesTheCheapForm(String value, FieldForm form) throws SQLException {
        CopyStatement statement =
                CopyStatement.of(connection, new RenderedQuery(List.of(value), "", "", "", List.of()));

        assertThat(statement.forms()).containsExactly(form);
        assertThat(statement.sql()).doesNotContain("format('%s'");
    }

    @Test
    void asksForTextWhereItKnowsNoForm() throws SQLException {
        RenderedQuery query = new RenderedQuery(List.of("1", "'ok'::mood", "interval '1 day'"), "", "", "", List.of());

        CopyStatement statement = CopyStatement.of(connection, query);

        assertThat(statement.sql())
                .startsWith("copy (select 1, case when 'ok'::mood is not distinct from null")
                .contains("pg_catalog.format('%s', 'ok'::mood)", "pg_catalog.format('%s', interval '1 day')");
        assertThat(statement.forms()).containsExactly(FieldForm.INT4, FieldForm.TEXT, FieldForm.TEXT);
    }

    /** Reads by the decoder of the statement; without one, as text. */
    private static List<String> read(String sql, CopyStatement statement) throws SQLException {
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
        CopyBinaryDecoder binary = statement == null ? null : new CopyBinaryDecoder(statement.forms());
        RowBuffer row = new RowBuffer();
        List<String> values = new ArrayList<>();
        for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
            if (binary == null) {
                CopyTextDecoder.decode(message, row);
                values.add(Rows.texts(row, 1).get(0));
            } else if (binary.decode(message, row)) {
                values.add(Rows.texts(row, 1).get(0));
            }
        }
        if (binary != null) {
            binary.checkEnded();
        }
        return values;
    }
}
