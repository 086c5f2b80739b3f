package dev.sallyport.leakyagency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The description names every path and verb of the API, and no other. */
final class DescriptionTest {
    @Test
    void describesTheWholeApi() {
        try (LeakyAgency agency = LeakyAgency.start(LeakyAgencyOptions.careful())) {
            JsonNode paths = Client.nobody(agency).get("/openapi.json").json().path("paths");
            Set<String> described = new TreeSet<>();
            paths.properties()
                    .forEach(path -> path.getValue()
                            .propertyNames()
                            .forEach(verb -> described.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));
            assertThat(described)
                    .containsExactlyElementsOf(agency.mappings().stream()
                            .filter(mapping -> mapping.contains(" /api/") || mapping.contains(" /files/"))
                            .toList());
        }
    }
}
