package dev.sallyport.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.Proves;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureClassTest {
    @ParameterizedTest
    @CsvSource({
        "by-the-person, cancelled-by-you",
        "asked-again, replaced-by-you",
        "cancelled, source",
        "worker-lost, fault-of-ours",
        "job-mismatch, fault-of-ours",
        "too-many-rows, limit",
        "cell-too-long, cell-too-long",
        "timed-out, time",
        "source-unavailable, source",
        "dataset-closed, source",
        "storage-unavailable, storage",
        "foreign-row, fault-of-ours",
        "membership-suspended, right",
        "no-longer-covered, right",
        "rejected, rejected",
        "not-approved-in-time, not-approved-in-time",
        "approval-missing, right"
    })
    @Proves("R15")
    void tellsTheClassOfTheReasonAndNoMore(String endedBecause, String told) {
        assertThat(FailureClass.of(endedBecause)).isEqualTo(told);
    }
}
