package dev.sallyport.leakyagency.probed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.leakyagency.leak.Leak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each leak, switched on alone: found, and told to be what it is, where it is. What was said is kept beside. */
class EachLeakSoak {
    @ParameterizedTest
    @EnumSource(Leak.class)
    void isFoundAndToldRightly(Leak leak) throws IOException {
        try (ProbedAgency agency = new ProbedAgency(List.of(leak))) {
            Verdict verdict = Verdict.of(leak, agency.probe(1, Narrowed.to(leak)));
            Files.writeString(
                    Path.of("target", "verdicts.txt"),
                    verdict + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);

            assertThat(verdict.isFound()).as("%s", verdict).isTrue();
        }
    }
}
