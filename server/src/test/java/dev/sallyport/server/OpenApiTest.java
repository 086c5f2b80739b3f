package dev.sallyport.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.catalog.Mask;
import dev.sallyport.catalog.Sensitivity;
import dev.sallyport.export.ExportState;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.DialectPreset;
import dev.sallyport.request.Series;
import dev.sallyport.request.Word;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The description of the API. That answers are as described, {@link TestClient} sees to in all other tests. */
class OpenApiTest {
    private final TestSallyport sallyport = TestSallyport.shared();

    @Test
    void describesWhatIsServedAndNothingElse() {
        Set<String> served = new TreeSet<>();
        RequestMappingHandlerMapping mappings =
                sallyport.named("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        mappings.getHandlerMethods().keySet().forEach(mapping -> add(served, mapping));

        // By filters, before any handler.
        served.add("GET /api/sign-in/oidc");
        served.add("GET /api/sign-in/oidc/again");
        served.add("GET /api/sign-in/oidc/callback");

        assertThat(OpenApiContract.shared().operations()).isEqualTo(served);
    }

    private static void add(Set<String> served, RequestMappingInfo mapping) {
        for (String path : mapping.getPatternValues()) {
            if (path.startsWith("/api/")) {
                for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                    served.add(method + " " + path);
                }
            }
        }
    }

    @Test
    void isServedToAnybodyAsYamlAndJson() {
        TestClient.Answer yaml = sallyport.nobody().get("/api/openapi.yaml");
        TestClient.Answer json = sallyport.nobody().get("/api/openapi.json");

        assertThat(yaml.text()).startsWith("openapi: 3.1");
        assertThat(json.json().path("paths").propertyNames()).contains("/api/exports/{id}");
    }

    @Test
    void namesTheWordsThatTheServerKnows() {
        assertThat(words("Problem/properties/code")).isEqualTo(texts(ProblemCode.values(), ProblemCode::text));
        assertThat(words("Format")).isEqualTo(texts(FileFormat.values(), FileFormat::text));
        assertThat(words("ColumnType")).isEqualTo(texts(ColumnType.values(), OpenApiTest::lower));
        assertThat(words("Sensitivity")).isEqualTo(texts(Sensitivity.values(), OpenApiTest::lower));
        assertThat(words("ExportState")).isEqualTo(texts(ExportState.values(), ExportState::text));
        assertThat(words("Exposure"))
                .contains("plain")
                .containsAll(texts(Mask.values(), mask -> "masked:" + mask.text()))
                .hasSize(1 + Mask.values().length);
        assertThat(words("DialectPreset")).isEqualTo(texts(DialectPreset.values(), Word::text));
        assertThat(words("Dialect/properties/separator")).isEqualTo(texts(Dialect.Separator.values(), Word::text));
        assertThat(words("Dialect/properties/decimal-mark")).isEqualTo(texts(Dialect.DecimalMark.values(), Word::text));
        assertThat(words("Dialect/properties/dates")).isEqualTo(texts(Dialect.DateForm.values(), Word::text));
        assertThat(words("Dialect/properties/line-end")).isEqualTo(texts(Dialect.LineEnd.values(), Word::text));
        assertThat(words("Series/oneOf/0/properties/by")).isEqualTo(texts(Series.Unit.values(), Series.Unit::text));
    }

    private static Set<String> words(String schema) {
        return OpenApiContract.shared().words("/components/schemas/" + schema);
    }

    private static <T> Set<String> texts(T[] values, Function<T, String> text) {
        return Arrays.stream(values).map(text).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Test
    void saysWhetherItIsReady() {
        TestClient.Answer ready = sallyport.nobody().get("/api/health/ready");

        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.text("status")).isEqualTo("ready");
        assertThat(ready.json().path("checks").propertyNames()).containsExactly("files", "source", "tables");
    }
}
