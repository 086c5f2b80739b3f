package dev.sallyport.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.problem.ProblemCode;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

    /** Codes are told by the API's pages too. */
    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void hasCodesOfOneForm(ProblemCode code) {
        assertThat(code.text()).matches("[a-z]+(-[a-z]+)*");
    }

    @Test
    void saysWhetherItIsReady() {
        TestClient.Answer ready = sallyport.nobody().get("/api/health/ready");

        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.text("status")).isEqualTo("ready");
        assertThat(ready.json().path("checks").propertyNames()).containsExactly("files", "source", "tables");
    }
}
