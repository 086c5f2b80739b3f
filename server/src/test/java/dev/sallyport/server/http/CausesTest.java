package dev.sallyport.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.testkit.Proves;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class CausesTest {
    @Test
    @Proves("R45")
    void leavesOutWhatADriverMaySayOfACell() {
        SQLException driver = new SQLException("invalid input syntax: \"the secret cell\"", "22P02");
        Problem problem = Problem.of(ProblemCode.SOURCE_UNAVAILABLE, "the database is away", driver);

        String described = Causes.describe(problem);

        assertThat(described)
                .contains("the database is away", "caused by java.sql.SQLException (SQL state 22P02)", "CausesTest")
                .doesNotContain("the secret cell");
    }

    @Test
    void endsWhereCausesGoInACircle() {
        RuntimeException one = new RuntimeException();
        RuntimeException other = new RuntimeException(one);
        one.initCause(other);

        assertThat(Causes.describe(one)).containsOnlyOnce("caused by");
    }
}
