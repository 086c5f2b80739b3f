package dev.sallyport.postgres.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.postgres.TestDatabase;
import dev.sallyport.postgres.lock.FindingCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The role that Sallyport runs as; here it is the one that signs in. */
class OwnTablesCheckTest {
    static final FindingCode CODE = AdviceCode.RUNS_TOO_MIGHTY;

    @ParameterizedTest
    @ValueSource(strings = {"superuser", "bypassrls", "createrole"})
    void mendsARoleThatStepsOverRights(String power) throws SQLException {
        try (TestDatabase database = TestDatabase.empty()) {
            assertThat(findings(database)).isEmpty();
            database.run("alter role {reader} " + power);

            List<Finding> found = findings(database);
            assertThat(found).extracting(Finding::code).containsExactly(CODE);
            DatabaseDoctorTest.run(database, found.get(0).mending().statements());

            assertThat(findings(database)).isEmpty();
        }
    }

    @Test
    void saysWhoShouldOwnItsTables() throws SQLException {
        try (TestDatabase database = TestDatabase.empty()) {
            database.run("create schema sallyport authorization {reader}");
            assertThat(findings(database)).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo(CODE);
                assertThat(finding.mending().words().orElseThrow()).contains("sallyport.tables.owner");
            });

            database.run("alter schema sallyport owner to {owner}");

            assertThat(findings(database)).isEmpty();
        }
    }

    private static List<Finding> findings(TestDatabase database) throws SQLException {
        try (Connection connection = database.asReader().getConnection()) {
            return new OwnTablesCheck(connection).findings();
        }
    }
}
