package dev.sallyport.prober.proposal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Where each value was answered first that later requests use. */
final class SeenValues {
    private static final Pattern LOOKS_LIKE_ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|(?=.*[0-9])[A-Za-z0-9_.~-]{8,}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int MOST_PER_ANSWER = 5_000;

    /**
     * Where a value was answered.
     *
     * @param entry its number in the recording
     * @param place as a plan takes it
     * @param field the name under which it stood
     */
    record Origin(int entry, String place, String field) {
        /** Whether it stood in a form, which is another one on each page. */
        boolean isField() {
            return place.startsWith("css:input");
        }
    }

    private final Map<String, List<Origin>> origins = new LinkedHashMap<>();
    private final List<Recorded> recording;

    SeenValues(List<Recorded> recording) {
        this.recording = recording;
        for (int i = 0; i < recording.size(); i++) {
            Recorded entry = recording.get(i);
            int[] left = {MOST_PER_ANSWER};
            json(entry.answer(), i, JsonPointer.empty(), "", left);
            String location = entry.answerHeaders().getOrDefault("location", "");
            if (!location.isEmpty()) {
                add(location, new Origin(i, "header:Location", "location"));
            }
            if (entry.isPage()) {
                links(entry, i);
            }
        }
    }

    static boolean looksLikeId(String text) {
        return LOOKS_LIKE_ID.matcher(text).matches() || NUMBER.matcher(text).matches();
    }

    /** Who answered an id before: a request that made it rather than one that listed it, the nearest form. */
    Optional<Origin> ofId(String value, int before) {
        if (!looksLikeId(value)) {
            return Optional.empty();
        }
        boolean number = NUMBER.matcher(value).matches();
        return earliest(value, before, origin -> !number || Words.isId(origin.field()));
    }

    /** Who answered a link before, if it is one that can't be known otherwise. */
    Optional<Origin> ofLink(Recorded entry, int before) {
        String url = entry.url().toString();
        String local = entry.path()
                + (entry.url().getRawQuery() == null ? "" : "?" + entry.url().getRawQuery());
        boolean unknowable = Words.segments(entry.path()).stream().anyMatch(SeenValues::looksLikeId)
                || entry.query().values().stream().anyMatch(SeenValues::looksLikeId);
        Predicate<Origin> suits = origin -> unknowable || (entry.isFile() && isGiven(origin));
        return earliest(url, before, suits).or(() -> earliest(local, before, suits));
    }

    /** Whether an answer that was no page gave a link: where a file was put that was just made. */
    private boolean isGiven(Origin origin) {
        return Words.isLink(origin.field()) && !recording.get(origin.entry()).isPage();
    }

    private Optional<Origin> earliest(String value, int before, Predicate<Origin> suits) {
        List<Origin> found = origins.getOrDefault(value, List.of()).stream()
                .filter(origin -> origin.entry() < before)
                .filter(suits)
                .toList();
        return found.stream()
                .filter(origin ->
                        origin.isField() && recording.get(origin.entry()).isGet())
                .reduce((first, second) -> second)
                .or(() -> found.stream()
                        .filter(origin -> recording.get(origin.entry()).isPost())
                        .findFirst())
                .or(() -> found.stream().findFirst());
    }

    private void add(String value, Origin origin) {
        origins.computeIfAbsent(value, absent -> new ArrayList<>()).add(origin);
    }

    private void json(JsonNode node, int entry, JsonPointer at, String field, int[] left) {
        if (left[0]-- < 0) {
            return;
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(child ->
                            json(child.getValue(), entry, at.appendProperty(child.getKey()), child.getKey(), left));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                json(node.get(i), entry, at.appendIndex(i), field, left);
            }
        } else if (node.isString() || node.isIntegralNumber()) {
            add(node.asString(), new Origin(entry, at.toString(), field));
        }
    }

    /** Links of a page are found again by the part of their address that is no id, hidden fields by their name. */
    private void links(Recorded entry, int number) {
        Document page = Jsoup.parse(entry.page(), entry.url().toString());
        for (Element input : page.select("input[type=hidden][name][value]")) {
            String name = input.attr("name");
            add(
                    input.attr("value"),
                    new Origin(number, "css:input[name=\"" + name.replace("\"", "") + "\"]@value", name));
        }
        for (Element link : page.select("a[href]")) {
            String beginning = stable(link.attr("href"));
            if (!beginning.isEmpty()) {
                Origin origin = new Origin(number, "css:a[href^=\"" + beginning.replace("\"", "") + "\"]@href", "link");
                add(link.attr("href"), origin);
                add(link.absUrl("href"), origin);
            }
        }
    }

    private static String stable(String href) {
        StringBuilder stable = new StringBuilder();
        for (String segment : href.replaceAll("\\?.*", "").split("(?<=/)", -1)) {
            if (looksLikeId(segment.replace("/", ""))) {
                return stable.toString();
            }
            stable.append(segment);
        }
        int query = href.indexOf('?');
        return query < 0 ? "" : href.substring(0, Math.max(query, href.indexOf('=') + 1));
    }
}
