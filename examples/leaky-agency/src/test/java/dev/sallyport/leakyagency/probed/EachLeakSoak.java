package dev.sallyport.leakyagency.probed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.leakyagency.leak.Leak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each leak, switched on alone: found, and told to be what it is, where it is. What was said is kept beside.
 *
 * <p>{@code -Dleaks=job-without-tenant,link-for-anyone} asks for those alone.
 */
class EachLeakSoak {
    @ParameterizedTest
    @MethodSource("dev.sallyport.leakyagency.probed.Chosen#leaks")
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
