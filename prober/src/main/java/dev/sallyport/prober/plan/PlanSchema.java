package dev.sallyport.prober.plan;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON Schema of a plan (draft 2020-12): for editors, and the first thing that a plan is held against. It knows keys,
 * types and forms; the reader knows more: that names refer to what is there, and that what is said fits together.
 */
public final class PlanSchema {
    private static final String RESOURCE = "/dev/sallyport/prober/plan/probe-plan.schema.json";

    private final JsonNode tree = JsonMapper.shared().readTree(text());
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text(), InputFormat.JSON);

    PlanSchema() {}

    public static String text() {
        try (InputStream in = PlanSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the schema of the plan is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a fault for each place that has not the form it should have. */
    void check(PlanTree plan, Faults faults) {
        for (Error error : schema.validate(plan.root())) {
            new Misfit(tree, plan, error).tell(faults);
        }
    }

    /** As people write it: {@code paths.invoices.steps[2].request}. */
    static String path(JsonPointer pointer) {
        StringJoiner path = new StringJoiner("");
        JsonPointer at = pointer;
        while (!at.matches()) {
            if (at.mayMatchElement()) {
                path.add("[" + (at.getMatchingIndex() + 1) + "]");
            } else {
                path.add((path.length() == 0 ? "" : ".") + at.getMatchingProperty());
            }
            at = at.tail();
        }
        return path.toString();
    }
}
