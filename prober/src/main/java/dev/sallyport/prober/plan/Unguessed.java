package dev.sallyport.prober.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What a proposal left open: a question mark in place of a value that only a person can know. */
public final class Unguessed {
    private static final String MARK = "?";

    private Unguessed() {}

    /** A line for each that is left, as faults are told; nothing of a file that is no plan. */
    public static List<String> in(java.nio.file.Path file) throws IOException {
        List<String> left = new ArrayList<>();
        Optional<PlanTree> tree = PlanTree.parse(Files.readString(file), new Faults(file.toString()));
        tree.ifPresent(plan -> collect(file + ":", plan, plan.root(), JsonPointer.empty(), left));
        return left;
    }

    /** What is no id of a tenant, though it stands where one should. */
    static boolean is(String text) {
        return text.equals(MARK);
    }

    private static void collect(String file, PlanTree plan, JsonNode node, JsonPointer at, List<String> left) {
        node.properties()
                .forEach(entry -> collect(file, plan, entry.getValue(), at.appendProperty(entry.getKey()), left));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(file, plan, node.get(i), at.appendIndex(i), left);
        }
        if (node.isString() && is(node.asString())) {
            left.add(file + plan.line(at) + ": " + PlanSchema.path(at) + ": a question mark is left; "
                    + (PlanSchema.path(at).matches("tenants\\..+\\.ids.*")
                            ? "it is not taken for an id, and without one tenant-parameters can't be judged; write by"
                                    + " what requests name the tenant"
                            : "it is sent as it is; write a value that the application takes"));
        }
    }
}
