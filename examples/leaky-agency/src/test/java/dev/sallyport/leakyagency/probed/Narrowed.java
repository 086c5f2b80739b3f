package dev.sallyport.leakyagency.probed;

import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.Step;
import java.util.Set;
import java.util.function.Predicate;

/** The paths of the plan on which a leak could show, and two lists beside which it is judged. */
final class Narrowed {
    private static final Set<String> ALWAYS = Set.of("customers", "invoices");
    private static final Set<String> ANYWHERE = Set.of("notes", "dashboard", "invoice", "invoices-export");

    private Narrowed() {}

    static Predicate<Path> to(Leak leak) {
        return path -> ALWAYS.contains(path.name())
                || (isAnywhere(leak) && ANYWHERE.contains(path.name()))
                || path.steps().stream().anyMatch(step -> isOf(leak, step));
    }

    /** Also if it shows in the record of what was done: something has to be done. */
    private static boolean isAnywhere(Leak leak) {
        return leak.paths().contains("*") || leak.paths().contains("GET /api/audit");
    }

    private static boolean isOf(Leak leak, Step step) {
        return leak.paths().stream()
                .anyMatch(path -> Verdict.shape(withoutVerb(path))
                        .equals(Verdict.shape(step.request().target())));
    }

    private static String withoutVerb(String path) {
        return path.replaceFirst("^[A-Z]+ ", "");
    }
}
