package dev.sallyport.server;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the description of the API says; every answer that a {@link TestClient} gets is held against it. */
final class OpenApiContract {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final OpenApiContract SHARED = new OpenApiContract();
    private static final String PROBLEM = "application/problem+json";

    private final JsonNode document;
    private final List<Template> templates;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    /** A path of the description, and what it matches. */
    private record Template(String path, Pattern pattern) {}

    private OpenApiContract() {
        try (InputStream in = OpenApiContract.class.getResourceAsStream("api/openapi.yaml")) {
            document = JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Template> found = new ArrayList<>();
        for (String path : document.path("paths").propertyNames()) {
            found.add(new Template(path, Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+"))));
        }
        templates = List.copyOf(found);
    }

    static OpenApiContract shared() {
        return SHARED;
    }

    /** Each documented operation, as {@code GET /api/me}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        for (Template template : templates) {
            for (String key : document.path("paths").path(template.path()).propertyNames()) {
                if (!key.equals("parameters")) {
                    operations.add(key.toUpperCase(Locale.ROOT) + " " + template.path());
                }
            }
        }
        return operations;
    }

    /** The words that a schema allows. */
    Set<String> words(String pointer) {
        Set<String> words = new TreeSet<>();
        document.at(pointer).path("enum").forEach(word -> words.add(word.asString()));
        return words;
    }

    /**
     * Holds an answer against the description.
     *
     * @param sent the body of the request, if there was one that can be read
     * @throws AssertionError saying what the description does not know
     */
    void check(String method, String path, Optional<JsonNode> sent, TestClient.Answer answer) {
        String bare = path.replaceAll("[?;].*", "");
        Optional<Template> template = templates.stream()
                .filter(known -> known.pattern().matcher(bare).matches())
                .findFirst();
        JsonNode operation = template.map(
                        known -> document.path("paths").path(known.path()).path(method.toLowerCase(Locale.ROOT)))
                .orElse(JSON.missingNode());
        if (operation.isMissingNode()) {
            checkUnknown(method + " " + path, answer);
            return;
        }
        String where = method + " " + template.orElseThrow().path() + " → " + answer.status();
        JsonNode response = resolved(operation.path("responses").path(Integer.toString(answer.status())));
        if (response.isMissingNode()) {
            throw new AssertionError("not in the description: " + where + "\n" + answer);
        }
        checkBody(where, response, answer);
        if (answer.status() < 300) {
            sent.ifPresent(body -> checkAgainst(
                    "what was sent with " + where,
                    resolved(operation.path("requestBody")).at("/content/application~1json/schema"),
                    body));
        }
    }

    /** What is no operation is answered as a problem. */
    private void checkUnknown(String where, TestClient.Answer answer) {
        if (answer.status() < 400) {
            throw new AssertionError("not in the description, and answered: " + where + "\n" + answer);
        }
        if (answer.header("content-type").startsWith(PROBLEM)) {
            checkAgainst(where, document.at("/components/schemas/Problem"), answer.json());
        }
    }

    private void checkBody(String where, JsonNode response, TestClient.Answer answer) {
        JsonNode content = response.path("content");
        String header = answer.header("content-type");
        String type = header.indexOf(';') < 0 ? header : header.substring(0, header.indexOf(';'));
        if (content.isMissingNode()) {
            if (answer.body().length > 0) {
                throw new AssertionError("the description knows no body of " + where + "\n" + answer);
            }
            return;
        }
        if (content.path(type).isMissingNode()) {
            throw new AssertionError("the description knows no " + header + " of " + where + "\n" + answer);
        }
        JsonNode schema = content.path(type).path("schema");
        if (type.endsWith("json") && !schema.path("format").asString("").equals("binary")) {
            checkAgainst(where, schema, answer.json());
        }
    }

    private void checkAgainst(String where, JsonNode schema, JsonNode body) {
        List<Error> errors = compiled.computeIfAbsent(schema.toString(), text -> compile(schema))
                .validate(body);
        if (!errors.isEmpty()) {
            throw new AssertionError("against the description of " + where + ":\n" + errors + "\n" + body);
        }
    }

    /** The schema with the components that it refers to. */
    private Schema compile(JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode();
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.set("components", document.path("components"));
        whole.set("allOf", JSON.createArrayNode().add(schema));
        return SCHEMAS.getSchema(whole);
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }
}
