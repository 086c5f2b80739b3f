package dev.sallyport.prober.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A way on which data leaves the application: one request, or several of which each uses what the ones before gave.
 * What the last step answers is what the path gives; for mails and webhooks, what the sinks receive.
 *
 * @param steps at least one
 * @param agreesWith paths which must tell the same rows, columns and totals
 * @param allowedFor lesser identities that may take it
 * @param personal whether what it gives belongs to the person, not to the whole tenant
 * @param vary query parameter → values that are tried, alone and in pairs
 * @param onlyFields names of the fields that may be in the answer; empty: those of the answer without parameters
 * @param neverFields names of fields that are never in the answer, and columns that no parameter may name
 * @param windowParameters names of query parameters that bound a window of time: from, to
 * @param settles how long a change of the data may take until this path tells it: a cache's time, a refresh's
 * @param arrives how long to wait for a mail or a webhook
 */
public record Path(
        String name,
        PathKind kind,
        List<Step> steps,
        List<String> agreesWith,
        Set<String> allowedFor,
        boolean personal,
        Map<String, List<String>> vary,
        Set<String> onlyFields,
        Set<String> neverFields,
        List<String> windowParameters,
        Duration settles,
        Optional<Duration> arrives) {
    public Path {
        steps = List.copyOf(steps);
        agreesWith = List.copyOf(agreesWith);
        allowedFor = Set.copyOf(allowedFor);
        onlyFields = Set.copyOf(onlyFields);
        neverFields = Set.copyOf(neverFields);
        windowParameters = List.copyOf(windowParameters);
    }

    /** A path of one step, of which nothing more is said. */
    public static Path of(String name, PathKind kind, Step step) {
        return new Path(
                name,
                kind,
                List.of(step),
                List.of(),
                Set.of(),
                false,
                Map.of(),
                Set.of(),
                Set.of(),
                List.of(),
                Duration.ZERO,
                Optional.empty());
    }

    /** Its first steps. */
    public Path beginning(int count) {
        return new Path(
                name,
                kind,
                steps.subList(0, count),
                agreesWith,
                allowedFor,
                personal,
                vary,
                onlyFields,
                neverFields,
                windowParameters,
                settles,
                arrives);
    }

    public Step last() {
        return steps.get(steps.size() - 1);
    }

    /** Whether the plan says that this identity may take it. */
    public boolean isFor(Identity identity) {
        return !identity.lesser() || allowedFor.contains(identity.name());
    }

    public boolean changes() {
        return steps.stream().anyMatch(step -> step.request().changes());
    }
}
