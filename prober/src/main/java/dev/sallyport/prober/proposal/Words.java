package dev.sallyport.prober.proposal;

import dev.sallyport.prober.plan.BuiltIns;
import dev.sallyport.prober.plan.PathKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What names tell. */
final class Words {
    private static final Pattern VERSION = Pattern.compile("v[0-9]+|api|rest|graphql|index");
    private static final Pattern CANARY_SECRET =
            Pattern.compile("(?i).*(passw|pwd|secret|token|api.?key|credential).*");
    private static final Pattern DOWNLOAD = Pattern.compile(
            "(?i).*(export|download|backup|dump|archive)s?|.*\\.(csv|xlsx?|pdf|zip|json|ndjson|xml)|csv|xlsx?|pdf");
    private static final Pattern FILE =
            Pattern.compile("(?i)(file|attachment|document|blob|media|upload|content|result|raw)s?");
    private static final Pattern TOTAL = Pattern.compile(
            "(?i).*(stat|stats|statistics|total|totals|count|counts|sum|summary|report|reports|revenue|metrics|usage|balance|kpi|kpis|aggregate|analytics)");
    private static final Pattern DASHBOARD = Pattern.compile("(?i).*(dashboard|overview|home|cockpit)");
    private static final Pattern VALUES =
            Pattern.compile("(?i).*(values|options|facets|suggest|suggestions|autocomplete|distinct|typeahead|lookup)");
    private static final Pattern PERSONAL = Pattern.compile("(?i)me|self|profile|account|whoami|my|session|current");
    private static final Pattern OF_THE_HOUSE = Pattern.compile(
            "(?i)health|healthz|ready|live|ping|version|openapi.*|swagger.*|api-docs|docs|metrics|actuator|favicon.*|robots.txt|csrf|callback|authorize");
    private static final Pattern SIGNING = Pattern.compile(
            "(?i)log-?in|sign-?in|session|sessions|authenticate|auth|token|oauth.*|log-?out|sign-?out|register|sign-?up|refresh|password|forgot.*|reset.*");
    private static final Pattern ASKING =
            Pattern.compile("(?i)search|query|filter|find|count|preview|list|report|graphql");

    private Words() {}

    /** Segments of a path, without what is empty. */
    static List<String> segments(String path) {
        String plain = path.replaceAll("[?#].*", "");
        return Arrays.stream(plain.split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** {@code invoices} → {@code invoice}. */
    static String singular(String word) {
        String plain = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "");
        if (plain.endsWith("ies") && plain.length() > 4) {
            return plain.substring(0, plain.length() - 3) + "y";
        }
        if (plain.matches(".*(ss|us|is)")) {
            return plain;
        }
        if (plain.matches(".*(ches|shes|xes|sses)")) {
            return plain.substring(0, plain.length() - 2);
        }
        return plain.endsWith("s") && plain.length() > 2 ? plain.substring(0, plain.length() - 1) : plain;
    }

    /** A variable for what a word names. */
    static String variable(String word) {
        String name = singular(word).replaceAll("^[^a-z]+", "");
        String sound = name.isEmpty() ? "id" : name;
        return BuiltIns.CANARIES.contains(sound) || BuiltIns.EVERYWHERE.contains(sound) ? sound + "-id" : sound;
    }

    /** A name for a path of the plan, made of the words of a path of the application. */
    static String name(String path) {
        List<String> words = new ArrayList<>();
        List<String> segments = segments(path);
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            boolean variable = segment.startsWith("{");
            if (variable && !words.isEmpty()) {
                words.set(words.size() - 1, singular(words.get(words.size() - 1)));
            } else if (!variable && !VERSION.matcher(segment).matches()) {
                words.add(segment.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", ""));
            }
        }
        words.removeIf(String::isEmpty);
        String name = String.join("-", words);
        return name.isEmpty() ? "home" : name.length() > 60 ? name.substring(0, 60) : name;
    }

    /** The last word of a path that is no variable. */
    static String last(String path) {
        List<String> words = segments(path).stream()
                .filter(segment -> !segment.startsWith("{"))
                .toList();
        return words.isEmpty() ? "" : words.get(words.size() - 1);
    }

    static boolean endsWithVariable(String path) {
        List<String> segments = segments(path);
        return !segments.isEmpty() && segments.get(segments.size() - 1).startsWith("{");
    }

    static boolean isDownload(String path) {
        return DOWNLOAD.matcher(last(path)).matches();
    }

    /** Whether a POST asks for a file, or for a job that makes one. */
    static boolean isAskingForFile(String path) {
        return isDownload(path) || last(path).toLowerCase(Locale.ROOT).matches("reports?|jobs?");
    }

    static boolean isFile(String path) {
        return FILE.matcher(last(path)).matches();
    }

    static boolean isPersonal(String path) {
        return segments(path).stream()
                .anyMatch(segment -> PERSONAL.matcher(segment).matches());
    }

    static boolean isOfTheHouse(String path) {
        return segments(path).stream()
                .anyMatch(segment -> OF_THE_HOUSE.matcher(segment).matches());
    }

    static boolean isSigning(String path) {
        return segments(path).stream()
                .anyMatch(segment -> SIGNING.matcher(segment).matches());
    }

    /** Whether a POST only asks. */
    static boolean isAsking(String path) {
        return ASKING.matcher(last(path)).matches();
    }

    static boolean isSecret(String field) {
        return CANARY_SECRET.matcher(field).matches();
    }

    static boolean isPassword(String field) {
        return field.toLowerCase(Locale.ROOT).matches(".*(passw|pwd|kennwort|passphrase).*|pass|pin");
    }

    /** What the words of a path tell of what it gives. */
    static Optional<PathKind> kind(String path) {
        String last = last(path);
        if (isDownload(path) && !endsWithVariable(path)) {
            return Optional.of(PathKind.EXPORT);
        }
        if (DASHBOARD.matcher(last).matches()) {
            return Optional.of(PathKind.DASHBOARD);
        }
        if (VALUES.matcher(last).matches()) {
            return Optional.of(PathKind.VALUES);
        }
        if (endsWithVariable(path)) {
            return Optional.of(isFile(path) ? PathKind.FILE : PathKind.ITEM);
        }
        return TOTAL.matcher(last).matches() ? Optional.of(PathKind.TOTAL) : Optional.empty();
    }

    /** The same, where it is known whether it gives rows: they are neither a total nor a file. */
    static Optional<PathKind> kind(String path, boolean rows) {
        return kind(path)
                .filter(kind -> !(rows && (kind == PathKind.TOTAL || kind == PathKind.EXPORT)))
                .or(() -> rows ? Optional.of(PathKind.LIST) : Optional.empty());
    }

    static boolean isState(String field) {
        return Set.of("state", "status", "phase", "progress-state", "jobstatus", "job_status")
                .contains(field.toLowerCase(Locale.ROOT));
    }

    static boolean isDone(String state) {
        return state.toLowerCase(Locale.ROOT)
                .matches("done|complete|completed|finished|finish|succeeded|success|successful|ready|available|ok");
    }

    static boolean isFailed(String state) {
        return state.toLowerCase(Locale.ROOT)
                .matches("fail|failed|failure|error|errored|cancell?ed|aborted|rejected|expired|timeout|revoked|dead");
    }

    static boolean isLink(String field) {
        return field.toLowerCase(Locale.ROOT).matches(".*(url|href|link|uri|location|download)");
    }

    static boolean isId(String field) {
        return field.matches("(?i)id|_id|uuid|guid|key|slug|.*[_-]id|.*Id|.*ID|.*Uuid|.*Key|ticket|token|cursor|job");
    }

    /** {@code customerId}, {@code customer_id} → {@code customer}. */
    static Optional<String> refersTo(String field) {
        String word = field.replaceAll("(?:[_-]?[iI][dD]|[_-]?[uU]uid)$", "");
        return word.equals(field) || word.isEmpty() ? Optional.empty() : Optional.of(variable(word));
    }

    static Optional<String> canary(String field) {
        String word = field.toLowerCase(Locale.ROOT);
        if (isSecret(word)) {
            return Optional.of("{secret}");
        }
        if (word.matches("file.?name")) {
            return Optional.of("{file-name}");
        }
        return word.matches("note|notes|comment|comments|description|memo|remark|remarks")
                ? Optional.of("{formula}")
                : Optional.empty();
    }
}
