package dev.sallyport.prober.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.walk.ObstacleException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class AttemptTest {
    @Test
    void tellsATerminalNothingThatItObeys() {
        StringWriter err = new StringWriter();
        CommandLine line = new CommandLine(CommandSpec.create());
        line.setErr(new PrintWriter(err, true));
        int code = Attempt.of(line.getCommandSpec(), () -> {
            throw new ObstacleException(
                    "answered \u001b[2J\u202Eand\nsallyport: nothing was found" + "x".repeat(9_000));
        });
        assertThat(code).isEqualTo(ExitCodes.NOT_RUN);
        assertThat(err.toString().strip())
                .startsWith("sallyport: the run could not begin: answered ⟨U+001B⟩[2J⟨U+202E⟩and ⏎ sallyport: nothing")
                .endsWith("xx…")
                .hasSizeLessThan(1_100)
                .hasLineCount(1);
    }
}
