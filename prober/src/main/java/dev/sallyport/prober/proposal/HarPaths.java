package dev.sallyport.prober.proposal;

import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.proposal.HarRequests.Written;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Paths by what was seen to be read, each with the requests that had to go before. */
final class HarPaths {
    private static final Pattern YEAR = Pattern.compile("(19|20)[0-9]{2}");

    private final HarRequests requests;
    private final HarPlantings plantings;
    private final HarStates states;
    private final Draft draft;
    private final Map<Integer, Written> written = new LinkedHashMap<>();
    private final Set<Integer> asks = new LinkedHashSet<>();
    private final Map<String, Candidate> paths = new LinkedHashMap<>();

    private record Candidate(int end, PathKind kind, List<Integer> chain) {}

    HarPaths(HarRequests requests, HarPlantings plantings, HarStates states, Draft draft) {
        this.requests = requests;
        this.plantings = plantings;
        this.states = states;
        this.draft = draft;
    }

    void add(int i) {
        written.put(i, requests.asItIs(i));
    }

    /** Adds a request that asks for a file, or for a job that makes one. */
    void addAsk(int i) {
        asks.add(i);
        add(i);
    }

    /** Once all are added: tells which of them make paths. */
    void choose() {
        written.keySet().forEach(this::candidate);
    }

    private void candidate(int i) {
        Recorded entry = requests.recorded(i);
        List<Integer> chain = new ArrayList<>();
        if (!isKnown(i) || !chain(i, chain, new HashSet<>())) {
            draft.leftOut(entry.asked() + " (where its id comes from was not recorded)");
            return;
        }
        boolean asked = chain.stream().anyMatch(asks::contains);
        PathKind kind = asked ? PathKind.EXPORT : kind(entry);
        String name = Words.name(asked ? requests.recorded(chain.get(0)).path() : entry.shape());
        Candidate before = paths.get(name);
        Candidate found = new Candidate(i, kind, chain);
        boolean better = before == null
                || (asked
                        ? chain.size() >= before.chain().size()
                        : chain.size() < before.chain().size());
        if (asked && before != null && before.kind() != PathKind.EXPORT) {
            paths.merge(
                    name + "-made",
                    found,
                    (old, made) -> made.chain().size() >= old.chain().size() ? made : old);
        } else if (better) {
            paths.put(name, found);
        }
    }

    private Written request(int i) {
        return Objects.requireNonNull(written.get(i));
    }

    /** Whether each id in the path was answered before. */
    private boolean isKnown(int i) {
        return Words.segments(request(i).told().path("request").asString()).stream()
                .noneMatch(segment -> SeenValues.looksLikeId(segment)
                        && !YEAR.matcher(segment).matches());
    }

    /** The requests that are needed to make that one, itself last; plantings are made before all. */
    private boolean chain(int i, List<Integer> chain, Set<Integer> visited) {
        if (plantings.contains(i) || !visited.add(i)) {
            return true;
        }
        Written request = written.get(i);
        if (request == null) {
            return false;
        }
        for (int from : request.from()) {
            if (!chain(from, chain, visited)) {
                return false;
            }
        }
        chain.add(i);
        return true;
    }

    private static PathKind kind(Recorded entry) {
        String shape = entry.shape();
        if (entry.isFile()) {
            return Words.isDownload(shape) && !Words.endsWithVariable(shape) ? PathKind.EXPORT : PathKind.FILE;
        }
        boolean rows = entry.answer().isArray()
                || entry.answer().values().stream()
                        .anyMatch(value -> value.isArray() && value.path(0).isObject())
                || (entry.isPage() && !Jsoup.parse(entry.page()).select("table").isEmpty());
        return Words.kind(shape, rows).orElse(entry.isPage() ? PathKind.DASHBOARD : PathKind.ITEM);
    }

    void write() {
        paths.forEach((name, candidate) -> {
            ObjectNode told;
            if (candidate.chain().size() == 1) {
                told = request(candidate.end()).told().deepCopy();
                vary(candidate.end(), told);
            } else {
                ArrayNode steps = Json.array();
                candidate.chain().forEach(i -> steps.add(step(i, candidate)));
                told = Json.under("steps", steps);
            }
            if (Words.isPersonal(requests.recorded(candidate.end()).path())) {
                told.put("personal", true);
            }
            draft.path(Part.path(name, candidate.kind(), told, List.of()));
        });
    }

    private void vary(int i, ObjectNode told) {
        ObjectNode vary = Json.object();
        requests.varied(i).forEach((parameter, tried) -> vary.set(parameter, Json.texts(tried)));
        if (!vary.isEmpty()) {
            told.set("vary", vary);
        }
    }

    private ObjectNode step(int i, Candidate candidate) {
        boolean last = i == candidate.end();
        Optional<HarStates.State> state = asks.contains(i) ? Optional.empty() : states.last(i);
        String name = asks.contains(i)
                ? "ask"
                : state.isPresent() ? "poll" : last ? requests.recorded(i).isFile() ? "file" : "item" : "list";
        boolean first = candidate.chain().stream().noneMatch(other -> other < i);
        ObjectNode step = Json.object().put("name", name.equals("list") && !first ? "list-" + i : name);
        step.setAll(request(i).told().deepCopy());
        state.ifPresent(found ->
                step.set("until", Json.under("/" + found.field(), Json.texts(List.of(found.value())))));
        if (!last) {
            requests.take(i, step);
        }
        return step;
    }
}
