package dev.sallyport.prober.proposal;

import dev.sallyport.prober.proposal.HarRequests.Written;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Plantings by what was seen to be typed in. */
final class HarPlantings {
    private static final Pattern CANARY = Pattern.compile("\\{(text|amount|cents|formula|secret|file-name|mail)}");

    private final HarRequests requests;
    private final Draft draft;
    private final HarLeftOut leftOut;
    private final Map<Integer, Written> written = new LinkedHashMap<>();

    HarPlantings(HarRequests requests, Draft draft, HarLeftOut leftOut) {
        this.requests = requests;
        this.draft = draft;
        this.leftOut = leftOut;
    }

    boolean contains(int i) {
        return written.containsKey(i);
    }

    /** Takes a POST, unless it adds nothing in which a canary could stand. */
    boolean add(int i) {
        Written request = requests.planted(i);
        boolean collects = List.of("body", "form", "file").stream().anyMatch(request.told()::has);
        String path = requests.recorded(i).path();
        boolean acts =
                SeenValues.looksLikeId(beforeLast(path)) && !Words.last(path).endsWith("s");
        boolean adds =
                collects && !acts && CANARY.matcher(request.told().toString()).find();
        if (adds) {
            written.put(i, request);
        }
        return adds;
    }

    private static String beforeLast(String path) {
        List<String> segments = Words.segments(path);
        return segments.size() < 2 ? "" : segments.get(segments.size() - 2);
    }

    void write() {
        written.forEach((i, request) -> {
            Recorded entry = requests.recorded(i);
            if (request.from().stream().allMatch(from -> contains(from) || readFirst(from))) {
                requests.take(i, request.told());
                plant(Words.name(entry.shape()), request.told(), i, List.of());
            } else {
                leftOut.add(i, "it needs an id that no planting gives");
            }
        });
    }

    /** A page or a list that gives what a planting needs: a token of a form, an id to choose. */
    private boolean readFirst(int i) {
        Recorded entry = requests.recorded(i);
        Written read = requests.asItIs(i);
        if (!entry.isGet() || !written.keySet().containsAll(read.from())) {
            return false;
        }
        requests.take(i, read.told());
        read.told().put("change", false);
        String name = Words.name(entry.shape()) + "-read-first";
        plant(name, read.told(), i, List.of("Plants nothing: it gives what the next one needs."));
        leftOut.takeBack(i);
        return true;
    }

    /** The same again is planted once more only if something is taken from it. */
    private void plant(String name, ObjectNode told, int i, List<String> notes) {
        if (!draft.hasPlanting(name)) {
            draft.planting(new Part(name, told, notes));
        } else if (!told.equals(draft.told(name)) && requests.isTakenFrom(i)) {
            draft.planting(new Part(name + "-" + i, told, notes));
        } else {
            leftOut.add(i, "same as the planting " + name);
        }
    }
}
