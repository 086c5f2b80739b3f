package dev.sallyport.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.tenant.PersonId;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final PersonId ANNA = new PersonId("anna");
    private static final PersonId BEN = new PersonId("ben");
    private static final PersonId CLEO = new PersonId("cleo");

    private final Places places = new Places(3, 2);

    @Test
    void leavesPlacesForOthers() {
        assertThat(places.take(ANNA)).isTrue();
        assertThat(places.take(ANNA)).isTrue();
        assertThat(places.take(ANNA)).isFalse();
        assertThat(places.take(BEN)).isTrue();
    }

    @Test
    void hasSoManyPlacesInAll() {
        places.take(ANNA);
        places.take(ANNA);
        places.take(BEN);

        assertThat(places.take(CLEO)).isFalse();
        places.giveBack(ANNA);
        assertThat(places.take(CLEO)).isTrue();
        assertThat(places.take(ANNA)).isFalse();
    }
}
