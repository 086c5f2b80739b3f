package dev.sallyport.prober.proposal;

import dev.sallyport.prober.proposal.OpenApi.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The operations of a document, and of which of them the plan speaks already. */
final class Operations {
    private final List<Operation> all;
    private final Set<Operation> used = new HashSet<>();

    Operations(OpenApi api) {
        all = api.operations();
    }

    void use(Operation operation) {
        used.add(operation);
    }

    /** Those that have to do with data, and of which the plan does not speak yet. */
    List<Operation> left() {
        return all.stream()
                .filter(operation -> !Words.isOfTheHouse(operation.path())
                        && !Words.isSigning(operation.path())
                        && !used.contains(operation))
                .toList();
    }

    List<Operation> left(String method) {
        return left().stream()
                .filter(operation -> operation.method().equals(method))
                .toList();
    }

    /** What reads a path. */
    Optional<Operation> reading(String path) {
        return all.stream()
                .filter(operation ->
                        operation.method().equals("GET") && operation.path().equals(path))
                .findFirst();
    }

    /** What reads something of one that a path makes. */
    List<Operation> readingBelow(String path) {
        return all.stream()
                .filter(operation ->
                        operation.method().equals("GET") && operation.path().startsWith(path + "/{"))
                .toList();
    }
}
