package dev.sallyport.prober.proposal;

import dev.sallyport.prober.own.CanaryMint;
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
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Paths by what was seen to be read, each with the requests that had to go before. */
final class HarPaths {
    private static final Pattern YEAR = Pattern.compile("(19|20)[0-9]{2}");

    private static final Pattern DATE = Pattern.compile("\\b(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]");

    private static final Pattern SEARCHED =
            Pattern.compile("(?i)([?&](?:q|query|search|term|keywords?|searchterm|search_term)=)[^&{}]+");

    private final HarRequests requests;
    private final HarPlantings plantings;
    private final HarStates states;
    private final Draft draft;
    private final HarLeftOut leftOut;
    private final Map<Integer, Written> written = new LinkedHashMap<>();
    private final Set<Integer> asks = new LinkedHashSet<>();
    private final Set<Integer> acts = new LinkedHashSet<>();
    private final Map<String, Candidate> paths = new LinkedHashMap<>();

    /** @param ask the request that asked for a file */
    private record Candidate(int end, PathKind kind, List<Integer> chain, Optional<Integer> ask, boolean fetches) {
        boolean isBetterThan(Candidate before) {
            if (ask.isEmpty()) {
                return chain.size() < before.chain.size();
            }
            return fetches == before.fetches ? chain.size() >= before.chain.size() : fetches;
        }
    }

    HarPaths(HarRequests requests, HarPlantings plantings, HarStates states, Draft draft, HarLeftOut leftOut) {
        this.requests = requests;
        this.plantings = plantings;
        this.states = states;
        this.draft = draft;
        this.leftOut = leftOut;
    }

    void add(int i) {
        written.put(i, requests.asItIs(i));
    }

    /** Adds a request that asks for a file, or for a job that makes one. */
    void addAsk(int i) {
        asks.add(i);
        add(i);
    }

    /** Adds a request that changes something: a path by itself it is not, but others may need its answer. */
    void addAct(int i) {
        acts.add(i);
        add(i);
    }

    /** Once all are added: tells which of them make paths. */
    void choose() {
        written.keySet().stream().filter(i -> !acts.contains(i)).forEach(this::candidate);
        Set<Integer> used = new HashSet<>();
        paths.values().forEach(path -> used.addAll(path.chain()));
        written.keySet().stream().filter(i -> !used.contains(i)).forEach(this::leave);
        paths.forEach((name, path) -> {
            if (path.ask().isPresent() && !path.fetches()) {
                leftOut.note("the file of " + name + " (no file was fetched: add the step)");
            }
        });
    }

    private void candidate(int i) {
        List<Integer> chain = new ArrayList<>();
        if (!chain(i, chain, new HashSet<>())) {
            leftOut.add(i, "where its id comes from was not recorded");
            return;
        }
        Optional<Integer> ask = chain.stream().filter(asks::contains).findFirst();
        ask.ifPresent(asked -> poll(asked, chain));
        boolean fetches =
                chain.stream().anyMatch(step -> requests.recorded(step).isFile());
        PathKind kind = ask.isPresent() ? PathKind.EXPORT : kind(requests.recorded(i));
        Candidate found = new Candidate(i, kind, List.copyOf(chain), ask, fetches);
        String name = named(found).orElseGet(() -> freeName(found));
        paths.merge(name, found, (before, now) -> now.isBetterThan(before) ? now : before);
    }

    /** Under which name the same is there already. */
    private Optional<String> named(Candidate found) {
        return paths.entrySet().stream()
                .filter(entry -> isSame(entry.getValue(), found))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private boolean isSame(Candidate one, Candidate other) {
        if (one.ask().isPresent() && other.ask().isPresent()) {
            return request(one.ask().get())
                    .told()
                    .equals(request(other.ask().get()).told());
        }
        return one.ask().isEmpty()
                && other.ask().isEmpty()
                && address(one.end()).equals(address(other.end()));
    }

    private String freeName(Candidate found) {
        Recorded told = requests.recorded(found.ask().orElse(found.end()));
        String wanted = Words.name(told.shape());
        if (!paths.containsKey(wanted)) {
            return wanted;
        }
        String another = wanted
                + (found.ask().isPresent() ? "-made" : told.isPage() ? "-page" : told.isGet() ? "-api" : "-asked");
        String name = another;
        for (int number = 2; paths.containsKey(name); number++) {
            name = another + "-" + number;
        }
        return name;
    }

    /** Where a request goes, whatever its parameters. */
    private String address(int i) {
        return request(i).told().path("request").asString().replaceFirst("\\?.*", "");
    }

    private void leave(int i) {
        if (leftOut.contains(i)) {
            return;
        }
        for (Map.Entry<String, Candidate> path : paths.entrySet()) {
            for (int other : path.getValue().chain()) {
                if (request(i).told().equals(request(other).told())) {
                    leftOut.add(i, "same as " + path.getKey());
                    return;
                }
                if (address(i).equals(address(other))) {
                    leftOut.add(i, "same as " + path.getKey() + " with other parameters");
                    return;
                }
            }
        }
        leftOut.add(i, acts.contains(i) ? "it only changes things" : "what it gives is in another path");
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
        if (request == null || !isKnown(i)) {
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

    /** Puts in where it was waited for what was asked for, though nothing of that answer is needed later. */
    private void poll(int ask, List<Integer> chain) {
        int end = chain.get(chain.size() - 1);
        Map<String, Integer> polls = new LinkedHashMap<>();
        for (int i : written.keySet()) {
            Set<Integer> from = request(i).from();
            if (i > ask && i < end && from.contains(ask) && chain.containsAll(from) && isPoll(i)) {
                polls.put(address(i), i);
            }
        }
        chain.forEach(step -> polls.remove(address(step)));
        Set<Integer> whole = new TreeSet<>(chain);
        whole.addAll(polls.values());
        chain.clear();
        chain.addAll(whole);
    }

    private boolean isPoll(int i) {
        return state(i).isPresent();
    }

    private Optional<HarStates.State> state(int i) {
        return requests.recorded(i).isGet() ? states.polled(i, request(i).from()) : Optional.empty();
    }

    private static PathKind kind(Recorded entry) {
        String shape = entry.shape();
        boolean ofItem = shape.contains("{id}");
        if (entry.isFile()) {
            return Words.isDownload(shape) && !ofItem ? PathKind.EXPORT : PathKind.FILE;
        }
        if (ofItem && entry.isPage()) {
            return PathKind.ITEM;
        }
        boolean rows = entry.answer().isArray()
                || entry.answer().values().stream()
                        .anyMatch(value -> value.isArray() && value.path(0).isObject())
                || (entry.isPage() && !Jsoup.parse(entry.page()).select("table").isEmpty());
        return Words.kind(shape, rows)
                .filter(kind -> !(ofItem && kind == PathKind.EXPORT))
                .orElse(entry.isPage() ? PathKind.DASHBOARD : PathKind.ITEM);
    }

    void write() {
        paths.forEach((name, candidate) -> {
            ObjectNode told;
            List<String> notes = new ArrayList<>();
            if (candidate.chain().size() == 1) {
                told = request(candidate.end()).told().deepCopy();
                search(told, notes);
                vary(candidate.end(), told);
                agree(name, candidate, told, notes);
            } else {
                ArrayNode steps = Json.array();
                Set<String> names = new HashSet<>();
                candidate.chain().forEach(i -> steps.add(step(i, candidate, names)));
                told = Json.under("steps", steps);
            }
            if (Words.isPersonal(requests.recorded(candidate.end()).path())) {
                told.put("personal", true);
            }
            if (DATE.matcher(told.toString()).find()) {
                notes.add("Its dates are those of the recording: what is planted is of {today}.");
            }
            draft.path(Part.path(name, candidate.kind(), told, notes));
        });
    }

    /** What was searched for is in the data of whoever recorded it; what is planted has its own beginning. */
    private static void search(ObjectNode told, List<String> notes) {
        String request = told.path("request").asString();
        String searching = SEARCHED.matcher(request).replaceFirst("$1" + CanaryMint.MARK);
        if (!searching.equals(request)) {
            told.put("request", searching);
            notes.add("Texts that are planted begin with " + CanaryMint.MARK + ": a search for it finds them.");
        }
    }

    /** A page and its interface that told the same rows are to tell the same rows. */
    private void agree(String name, Candidate candidate, ObjectNode told, List<String> notes) {
        Recorded entry = requests.recorded(candidate.end());
        List<String> same = paths.entrySet().stream()
                .takeWhile(path -> !path.getKey().equals(name))
                .filter(path -> path.getValue().kind() == candidate.kind() && candidate.kind() == PathKind.LIST)
                .filter(path -> path.getValue().chain().size() == 1)
                .filter(path -> isTwin(requests.recorded(path.getValue().end()), entry))
                .map(Map.Entry::getKey)
                .toList();
        if (!same.isEmpty()) {
            told.set("agrees-with", Json.texts(same));
            notes.add("It told the same rows as " + String.join(", ", same) + ".");
        }
    }

    private static boolean isTwin(Recorded one, Recorded other) {
        return Words.name(one.shape()).equals(Words.name(other.shape()))
                && SeenRows.of(one).areThoseOf(SeenRows.of(other));
    }

    private void vary(int i, ObjectNode told) {
        ObjectNode vary = Json.object();
        requests.varied(i).forEach((parameter, tried) -> vary.set(parameter, Json.texts(tried)));
        if (!vary.isEmpty()) {
            told.set("vary", vary);
        }
    }

    private ObjectNode step(int i, Candidate candidate, Set<String> names) {
        Optional<HarStates.State> state = asks.contains(i) ? Optional.empty() : state(i);
        String wanted = asks.contains(i) ? "ask" : state.isPresent() ? "poll" : plainName(i, i == candidate.end());
        ObjectNode step = Json.object().put("name", names.add(wanted) ? wanted : wanted + "-" + i);
        names.add(wanted + "-" + i);
        step.setAll(request(i).told().deepCopy());
        state.ifPresent(found ->
                step.set("until", Json.under("/" + found.field(), Json.texts(List.of(found.value())))));
        if (i != candidate.end()) {
            requests.take(i, step);
        }
        return step;
    }

    private String plainName(int i, boolean last) {
        if (last) {
            return requests.recorded(i).isFile() ? "file" : "item";
        }
        return requests.recorded(i).isGet()
                ? "list"
                : Words.variable(Words.last(requests.recorded(i).shape()));
    }
}
