package dev.sallyport.postgres.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Proves("R5")
class ServerReleaseTest {
    @ParameterizedTest
    @ValueSource(ints = {150014, 150018, 160010, 160011, 170006, 170010, 180000, 180006, 190000, 200001})
    void holdsFromTheReleasesWithBothFixes(int number) {
        assertThat(ServerRelease.refused(number)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                90624, 120022, 130023, 140019, 149999, 150000, 150008, 150009, 150013, 160000, 160009, 170000, 170005
            })
    void isRefusedBelowThem(int number) {
        assertThat(ServerRelease.refused(number)).isPresent();
    }

    @Test
    void isToldByItsName() {
        assertThat(ServerRelease.refused(160009)).contains("PostgreSQL 16.9");
        assertThat(ServerRelease.allowed())
                .isEqualTo("it must be 18, or 15.14, or 16.10, or 17.6, or a later release of these");
    }
}
