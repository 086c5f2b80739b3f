package dev.sallyport.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.postgres.doctor.AdviceCode;
import dev.sallyport.postgres.doctor.Finding;
import dev.sallyport.postgres.doctor.Severity;
import dev.sallyport.postgres.lock.Mending;
import dev.sallyport.server.wiring.Examination;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** Names that somebody chose who may make tables. */
class DoctorTextTest {
    private static final String NAME = "x\u001b]0;owned\u0007\u009b2J\u202ey";

    private static final Examination EXAMINATION = new Examination(
            "reader\ndrop table x;",
            List.of(new Finding(
                    AdviceCode.READS_TOO_MUCH,
                    Severity.ADVICE,
                    "table " + NAME,
                    "it is " + NAME,
                    "why",
                    Mending.sql("revoke all on \"" + NAME + "\" from reader"))));

    @Test
    void sendsTheTerminalNoCommandsOfOthers() {
        String text = new DoctorText(100, Help.defaultColorScheme(Ansi.OFF)).of(EXAMINATION, Path.of("sallyport.yml"));

        assertThat(text)
                .contains("table x?]0;owned??2J?y", "it is x?]0;owned??2J?y")
                .doesNotContain(NAME);
        assertThat(text.codePoints().filter(c -> c != '\n' && Character.isISOControl(c)))
                .isEmpty();
    }

    @Test
    void keepsNamesAsTheyAreInSqlAndCommentsOnComments() {
        String sql = DoctorSql.of(EXAMINATION, false);

        assertThat(sql).contains("revoke all on \"" + NAME + "\" from reader;");
        assertThat(sql.lines().filter(line -> line.startsWith("drop"))).isEmpty();
    }
}
