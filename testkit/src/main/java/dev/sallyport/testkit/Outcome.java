package dev.sallyport.testkit;

import java.util.Locale;

/** How a marked test ended. In order: of two invocations of one test, the later constant is the test's outcome. */
enum Outcome {
    PASSED,
    SKIPPED,
    ABORTED,
    FAILED;

    Outcome worst(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
