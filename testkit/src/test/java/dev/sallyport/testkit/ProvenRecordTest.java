package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class ProvenRecordTest {

    @TempDir
    private Path folder;

    @Test
    void tellsEachRequirementOfATest() throws IOException {
        assertThat(linesOf(Samples.Plain.class))
                .containsExactly("R16 Samples$Plain#proves passed", "R17 Samples$Plain#proves passed");
    }

    @Test
    void leavesUnmarkedTestsOut() throws IOException {
        assertThat(linesOf(Samples.Unmarked.class)).isEmpty();
    }

    @Test
    void aMarkOnAClassMarksEachTestInside() throws IOException {
        assertThat(linesOf(Samples.Marked.class))
                .containsExactly(
                        "R1 Samples$Marked#first passed",
                        "R1 Samples$Marked$Inside#second passed",
                        "R2 Samples$Marked$Inside#second passed");
    }

    @Test
    void aMarkOnAClassIsInherited() throws IOException {
        assertThat(linesOf(Samples.Heir.class)).containsExactly("R1 Samples$Heir#of failed");
    }

    @Test
    void aMarkOnAContractsTestCountsForEachImplementation() throws IOException {
        assertThat(linesOf(Samples.Implementation.class)).containsExactly("R3 Samples$Implementation#holds passed");
    }

    @Test
    void tellsFailedSkippedAndAborted() throws IOException {
        assertThat(linesOf(Samples.Endings.class))
                .containsExactly(
                        "R4 Samples$Endings#aborts aborted",
                        "R5 Samples$Endings#fails failed",
                        "R6 Samples$Endings#isSwitchedOff skipped");
    }

    @Test
    void oneFailedInvocationFailsTheTest() throws IOException {
        assertThat(linesOf(Samples.Invocations.class))
                .containsExactly(
                        "R10 Samples$Invocations#oneRepetitionFails failed",
                        "R7 Samples$Invocations#allPass passed",
                        "R8 Samples$Invocations#oneFails failed",
                        "R9 Samples$Invocations#oneIsAborted aborted");
    }

    @Test
    void aFactoryWithoutTestsProvesNothing() throws IOException {
        assertThat(linesOf(Samples.EmptyFactory.class)).containsExactly("R11 Samples$EmptyFactory#nothing skipped");
    }

    @Test
    void aClassThatFailsBeforeItsTestsFailsThem() throws IOException {
        assertThat(linesOf(Samples.FailsBefore.class)).containsExactly("R12 Samples$FailsBefore#neverRuns failed");
    }

    @Test
    void aClassThatFailsAfterItsTestsFailsThem() throws IOException {
        assertThat(linesOf(Samples.FailsAfter.class)).containsExactly("R13 Samples$FailsAfter#ran failed");
    }

    @Test
    void aSwitchedOffClassSkipsItsTests() throws IOException {
        assertThat(linesOf(Samples.SwitchedOff.class)).containsExactly("R14 Samples$SwitchedOff#neverRuns skipped");
    }

    @Test
    void aMarkThatNamesNoRequirementFailsItsTest() throws IOException {
        assertThat(linesOf(Samples.Wrong.class)).containsExactly("R15 Samples$Wrong#besideAGoodOne failed");
    }

    @Test
    void replacesWhatAnEarlierRunLeftAndKeepsWhatThisOneWrote() throws IOException {
        Path file = folder.resolve("deeper/proven.tsv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "R49\tfrom.an.earlier.Run#test\tpassed\n");

        run(file, Samples.Implementation.class);
        run(file, Samples.Plain.class);

        assertThat(Files.readAllLines(file)).hasSize(3).noneMatch(line -> line.startsWith("R49"));
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(TestExecutionListener.class)).hasAtLeastOneElementOfType(ProvenRecord.class);
    }

    private List<String> linesOf(Class<?> sample) throws IOException {
        Path file = folder.resolve("proven.tsv");
        run(file, sample);
        return Files.readAllLines(file).stream()
                .map(line -> line.replace("\tdev.sallyport.testkit.", " ").replace('\t', ' '))
                .toList();
    }

    private static void run(Path file, Class<?>... samples) {
        // Without auto-registration: the record of the real run must not hear of the samples.
        var config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .build();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(samples).map(type -> selectClass(type)).toList())
                .build();
        LauncherFactory.create(config).execute(request, new ProvenRecord(file));
    }
}
