package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Test classes that {@link ProvenRecordTest} runs; the build's own run does not pick them up. */
final class Samples {

    private Samples() {}

    static class Plain {
        @Test
        @Proves({"R17", "R16"})
        void proves() {}
    }

    static class Unmarked {
        @Test
        void provesNothing() {}
    }

    @Proves("R1")
    static class Marked {
        @Test
        void first() {}

        @Nested
        class Inside {
            @Test
            @Proves("R2")
            void second() {}
        }
    }

    @Proves("R1")
    abstract static class Ancestor {}

    static class Heir extends Ancestor {
        @Test
        void of() {
            fails();
        }
    }

    interface Contract {
        @Test
        @Proves("R3")
        default void holds() {}
    }

    static class Implementation implements Contract {}

    static class Endings {
        @Test
        @Proves("R4")
        void aborts() {
            assumeTrue(false);
        }

        @Test
        @Proves("R5")
        void fails() {
            Samples.fails();
        }

        @Test
        @Disabled("a sample of a test that is switched off")
        @Proves("R6")
        void isSwitchedOff() {}
    }

    static class Invocations {
        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        @Proves("R7")
        void allPass(int number) {
            assertThat(number).isPositive();
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        @Proves("R8")
        void oneFails(int number) {
            assertThat(number).isNotEqualTo(2);
        }

        @TestFactory
        @Proves("R9")
        Stream<DynamicTest> oneIsAborted() {
            return Stream.of(dynamicTest("passes", () -> {}), dynamicTest("is aborted", () -> assumeTrue(false)));
        }

        @RepeatedTest(2)
        @Proves("R10")
        void oneRepetitionFails(RepetitionInfo repetition) {
            assertThat(repetition.getCurrentRepetition()).isEqualTo(1);
        }
    }

    static class EmptyFactory {
        @TestFactory
        @Proves("R11")
        Stream<DynamicTest> nothing() {
            return Stream.of();
        }
    }

    static class FailsBefore {
        @BeforeAll
        static void start() {
            fails();
        }

        @Test
        @Proves("R12")
        void neverRuns() {}
    }

    static class FailsAfter {
        @AfterAll
        static void stop() {
            fails();
        }

        @Test
        @Proves("R13")
        void ran() {}
    }

    @Disabled("a sample of a class that is switched off")
    static class SwitchedOff {
        @Test
        @Proves("R14")
        void neverRuns() {}
    }

    static class Wrong {
        @Test
        @Proves({"R15", "R50"})
        void besideAGoodOne() {}

        @Test
        @Proves("R50")
        void alone() {}

        @Test
        @Proves({})
        void empty() {}
    }

    static void fails() {
        throw new AssertionError("a sample of a failure");
    }
}
