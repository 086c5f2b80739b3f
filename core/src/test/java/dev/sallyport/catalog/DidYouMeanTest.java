package dev.sallyport.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DidYouMeanTest {
    private static final List<String> KNOWN = List.of("status", "name", "customer_name", "id");

    @ParameterizedTest
    @CsvSource({
        "state, status",
        "nmae, name",
        "nam, name",
        "costumer_name, customer_name",
        "idd, id",
        "customername, customer_name"
    })
    void findsTheNearestWord(String word, String meant) {
        assertThat(DidYouMean.nearest(word, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"total", "x", "", "customers_of_the_north"})
    void keepsQuietWhenNothingIsNear(String word) {
        assertThat(DidYouMean.nearest(word, KNOWN)).isEmpty();
    }
}
