package dev.sallyport.prober.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.probe.Shop;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProbeExtensionTest {
    @Test
    @Probe("shop.yml")
    void passesWhereTenantsAreKeptApart(ProbeRun probe) throws IOException {
        try (Shop shop = new Shop()) {
            assertThat(at(probe, shop).assertNoLeaks().requests()).isPositive();
        }
    }

    @Test
    @Probe("shop.yml")
    void failsForALeakAndNamesIt(ProbeRun probe) throws IOException {
        try (Shop shop = new Shop(Shop.Flaw.FILE_OF_ALL)) {
            assertThatThrownBy(() -> at(probe, shop).assertNoLeaks())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("GET /orders.csv")
                    .hasMessageContaining("ownership.foreign-rows.file");
        }
    }

    @Test
    @Probe("shop.yml")
    void failsForWhatItCouldNotJudge(ProbeRun probe) throws IOException {
        try (Shop shop = new Shop(Shop.Flaw.FILE_WITHOUT_ROWS)) {
            assertThatThrownBy(() -> at(probe, shop).only(ProbeName.OWNERSHIP).assertNoLeaks())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("could not be judged");
        }
    }

    @Test
    @Probe("shop.yml")
    void passesWithAFindingThatIsKnown(ProbeRun probe) throws IOException {
        try (Shop shop = new Shop(Shop.Flaw.FILE_WITH_FORMULA)) {
            at(probe, shop)
                    .knowing("ownership.formula-cell.file", "our customers open the file with a program of theirs")
                    .assertNoLeaks();
        }
    }

    private static ProbeRun at(ProbeRun probe, Shop shop) {
        return probe.at(shop.url().toString())
                .with("ANN", "ann")
                .with("BEN", "ben")
                .only(ProbeName.OWNERSHIP, ProbeName.CACHE, ProbeName.NON_INTERFERENCE, ProbeName.PARITY);
    }
}
