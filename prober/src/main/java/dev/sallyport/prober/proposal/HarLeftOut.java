package dev.sallyport.prober.proposal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests of a recording of which nothing in the plan was made, and why. */
final class HarLeftOut {
    private final List<Recorded> recording;
    private final Map<Integer, String> reasons = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();

    HarLeftOut(List<Recorded> recording) {
        this.recording = recording;
    }

    void add(int i, String reason) {
        reasons.putIfAbsent(i, reason);
    }

    boolean contains(int i) {
        return reasons.containsKey(i);
    }

    /** It stands in the plan after all. */
    void takeBack(int i) {
        reasons.remove(i);
    }

    /** Something that was not recorded. */
    void note(String what) {
        notes.add(what);
    }

    /** In the order of the recording, the same once with how often. */
    void write(Draft draft) {
        Map<String, Integer> times = new LinkedHashMap<>();
        reasons.forEach((i, reason) -> times.merge(line(i, reason), 1, Integer::sum));
        times.forEach((line, number) ->
                draft.leftOut(number == 1 ? line : line.replaceFirst(" \\(", ", " + number + " times (")));
        notes.forEach(draft::leftOut);
    }

    private String line(int i, String reason) {
        return recording.get(i).asked() + " (" + reason + ")";
    }
}
