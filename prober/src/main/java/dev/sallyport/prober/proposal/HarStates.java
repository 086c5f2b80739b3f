package dev.sallyport.prober.proposal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How far something was that was asked for again and again. */
final class HarStates {
    private final List<Recorded> recording;

    /** @param field of the answer */
    record State(String field, String value) {}

    HarStates(List<Recorded> recording) {
        this.recording = recording;
    }

    /** What the last answer to the same request said. */
    Optional<State> last(int i) {
        Optional<State> last = Optional.empty();
        for (Recorded other : recording) {
            if (other.isGet() && other.url().equals(recording.get(i).url()) && other.isJson()) {
                for (Map.Entry<String, JsonNode> field : other.answer().properties()) {
                    if (Words.isState(field.getKey()) && field.getValue().isString()) {
                        last = Optional.of(
                                new State(field.getKey(), field.getValue().asString()));
                    }
                }
            }
        }
        return last;
    }
}
