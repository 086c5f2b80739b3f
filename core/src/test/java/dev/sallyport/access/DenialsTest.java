package dev.sallyport.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.tenant.Origin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DenialsTest {
    private static final Origin SOMEWHERE = new Origin("127.0.0.1", "curl");

    private final List<Denial> recorded = new ArrayList<>();
    private final Denials denials = recorded::add;

    @Test
    void putsADenialOnTheRecordWithItsTrueCauseBeforeItIsTold() {
        Problem refusal = Problem.denied(ProblemCode.NOT_FOUND, "no such export", "of-another-tenant");

        assertThat(told(refusal)).isSameAs(refusal);

        assertThat(recorded).singleElement().returns("of-another-tenant", Denial::cause);
    }

    @ParameterizedTest
    @EnumSource(names = {"COLUMN_NOT_AVAILABLE", "WRONG_STATE", "PAUSED", "QUOTA_EXCEEDED"})
    void putsWhatReachesFurtherOnTheRecordAsWell(ProblemCode code) {
        told(Problem.of(code, "not this way"));

        assertThat(recorded).hasSize(1);
    }

    @Test
    void keepsNoRecordOfASlip() {
        told(Problem.of(ProblemCode.INVALID_REQUEST, "the body is missing"));

        assertThat(recorded).isEmpty();
    }

    @Test
    void handsOnWhatWasGot() {
        assertThat(denials.onRecord(refusal -> Denial.ofNobody(SOMEWHERE, "try", refusal), () -> "got"))
                .isEqualTo("got");
    }

    private Problem told(Problem refusal) {
        return catchThrowableOfType(Problem.class, () -> {
            var unused = denials.onRecord(problem -> Denial.ofNobody(SOMEWHERE, "try", problem), () -> {
                throw refusal;
            });
        });
    }
}
