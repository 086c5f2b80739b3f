package dev.sallyport.prober.proposal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** How far something was that was asked for until it was done. The state of a thing of the business is no such. */
final class HarStates {
    private final List<Recorded> recording;

    /** @param field of the answer */
    record State(String field, String value) {}

    HarStates(List<Recorded> recording) {
        this.recording = recording;
    }

    /**
     * What the answers to that request said when it was done: if they changed by themselves, or if it asks for what an
     * answer before only began.
     *
     * @param from the numbers of those whose answers it uses
     */
    Optional<State> polled(int i, Set<Integer> from) {
        List<Integer> same = IntStream.range(0, recording.size())
                .filter(other ->
                        recording.get(other).isGet() && recording.get(other).isJson())
                .filter(other ->
                        recording.get(other).url().equals(recording.get(i).url()))
                .boxed()
                .toList();
        if (same.isEmpty()) {
            return Optional.empty();
        }
        return state(recording.get(same.get(same.size() - 1)).answer())
                .filter(field ->
                        hasChanged(field, same) || from.stream().anyMatch(begun -> hasBegun(begun, field, same)))
                .map(field -> new State(field, last(field, same)));
    }

    private static Optional<String> state(JsonNode answer) {
        return answer.properties().stream()
                .filter(field ->
                        Words.isState(field.getKey()) && field.getValue().isString())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** What was changed by a request to the same address in between did not change by itself. */
    private boolean hasChanged(String field, List<Integer> same) {
        boolean edited = IntStream.range(same.get(0), same.get(same.size() - 1))
                .mapToObj(recording::get)
                .anyMatch(other -> !other.isGet()
                        && other.path().startsWith(recording.get(same.get(0)).path()));
        return !edited && values(field, same).stream().distinct().count() > 1;
    }

    private boolean hasBegun(int begun, String field, List<Integer> same) {
        Recorded start = recording.get(begun);
        JsonNode first = start.answer().path(field);
        boolean further = first.isString()
                && (Words.isAskingForFile(start.path()) || !first.asString().equals(last(field, same)));
        return start.isPost() && (start.status() == 202 || further);
    }

    private String last(String field, List<Integer> same) {
        List<String> values = values(field, same);
        return values.stream().filter(Words::isDone).findFirst().orElse(values.get(values.size() - 1));
    }

    private List<String> values(String field, List<Integer> same) {
        return same.stream()
                .map(i -> recording.get(i).answer().path(field))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList();
    }
}
