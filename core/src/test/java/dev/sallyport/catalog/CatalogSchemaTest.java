package dev.sallyport.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sallyport.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** The schema and the reader must agree wherever the schema can know: keys, types, forms. */
class CatalogSchemaTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(CatalogSchema.text(), InputFormat.JSON);

    private static List<String> faults(@Nullable Object catalog) {
        return SCHEMA.validate(JSON.writeValueAsString(catalog), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static Object load(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    static Stream<Path> accepted() throws IOException {
        Path examples = Path.of("..", "examples", "agency", "src", "main", "resources", "dev", "sallyport", "agency");
        try (Stream<Path> here = Files.list(Path.of("src", "test", "resources", "catalog", "accepted"))) {
            return Stream.concat(
                    here.filter(file -> file.toString().endsWith(".yml")).toList().stream(),
                    Stream.of(examples.resolve("catalog.yml")))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void takesWhatTheReaderTakes(Path file) throws IOException {
        CatalogReader.read(file);
        assertThat(faults(load(Files.readString(file)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a-list-instead-of-keys.yml",
                "base-condition.yml",
                "choices.yml",
                "conditions.yml",
                "dataset-without-its-parts.yml",
                "limits.yml",
                "unknown-keys.yml",
                "wrong-shapes.yml",
                "missing-parts.yml",
                "table-names.yml",
                "tables-without-one-owner.yml",
                "unknown-version-and-types.yml"
            })
    void refusesWhatTheReaderRefusesForItsForm(String name) throws IOException {
        Path file = Path.of("src", "test", "resources", "catalog", "refused", name);
        assertThat(faults(load(Files.readString(file)))).isNotEmpty();
    }

    /** Each place of the whole example, one after the other. */
    @Test
    void refusesUnknownKeysAndWrongTypesEverywhereTheReaderDoes() throws IOException {
        Object whole = load(Files.readString(
                Path.of("src", "test", "resources", "catalog", "accepted", "full.yml"), StandardCharsets.UTF_8));
        List<String> missed = new ArrayList<>();
        int[] tried = {0};
        spoiled(whole, whole, "", (place) -> {
            tried[0]++;
            String json = JSON.writeValueAsString(whole);
            boolean readerRefuses = catchThrowable(() -> CatalogReader.read("spoiled.yml", json)) instanceof Problem;
            if (readerRefuses && faults(whole).isEmpty()) {
                missed.add(place);
            }
            assertThat(readerRefuses).as(place).isTrue();
        });
        assertThat(missed).isEmpty();
        assertThat(tried[0]).isGreaterThan(300);
    }

    /** Spoils one place after the other, and puts it back. */
    @SuppressWarnings("unchecked")
    private static void spoiled(Object root, @Nullable Object node, String place, Consumer<String> judge) {
        if (node instanceof Map<?, ?> found) {
            Map<String, Object> map = (Map<String, Object>) found;
            map.put("unknwon", Map.of("really", true));
            judge.accept(place + " + unknown key");
            map.remove("unknwon");
            for (String key : List.copyOf(map.keySet())) {
                Object value = map.get(key);
                map.put(key, List.of(List.of(Map.of())));
                judge.accept(place + "." + key + " = list of lists");
                map.put(key, value);
                spoiled(root, value, place + "." + key, judge);
            }
        } else if (node instanceof List<?> items) {
            List<Object> list = (List<Object>) items;
            for (int i = 0; i < list.size(); i++) {
                Object value = list.get(i);
                list.set(i, Map.of("unknwon", List.of()));
                judge.accept(place + "[" + i + "] = keys");
                list.set(i, value);
                spoiled(root, value, place + "[" + i + "]", judge);
            }
        }
    }

    @Test
    void tellsEditorsWhatKeysMean() {
        assertThat(CatalogSchema.text())
                .contains("https://json-schema.org/draft/2020-12/schema", "\"second-lock\"", "description");
        assertThat(faults(new LinkedHashMap<>(Map.of("catalog", 2)))).isNotEmpty();
    }
}
