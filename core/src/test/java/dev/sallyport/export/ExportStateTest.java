package dev.sallyport.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExportStateTest {
    @Test
    void onlyTheseTransitionsExist() {
        Map<ExportState, Set<ExportState>> next = new EnumMap<>(ExportState.class);
        for (ExportState state : ExportState.values()) {
            next.put(state, state.next());
        }
        assertThat(next)
                .containsEntry(
                        ExportState.AWAITING_APPROVAL,
                        Set.of(
                                ExportState.QUEUED,
                                ExportState.REJECTED,
                                ExportState.LAPSED,
                                ExportState.CANCELLED,
                                ExportState.REVOKED))
                .containsEntry(
                        ExportState.QUEUED,
                        Set.of(ExportState.RUNNING, ExportState.CANCELLED, ExportState.FAILED, ExportState.REVOKED))
                .containsEntry(
                        ExportState.RUNNING,
                        Set.of(
                                ExportState.RUNNING,
                                ExportState.QUEUED,
                                ExportState.COMPLETED,
                                ExportState.CANCELLED,
                                ExportState.FAILED,
                                ExportState.REVOKED))
                .containsEntry(ExportState.COMPLETED, Set.of(ExportState.EXPIRED, ExportState.REVOKED));
        for (ExportState end : Set.of(
                ExportState.EXPIRED,
                ExportState.REJECTED,
                ExportState.LAPSED,
                ExportState.CANCELLED,
                ExportState.FAILED,
                ExportState.REVOKED)) {
            assertThat(next.get(end)).isEmpty();
        }
    }
}
