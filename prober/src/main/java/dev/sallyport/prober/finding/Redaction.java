package dev.sallyport.prober.finding;

import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Header;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes the secrets of a plan out of what is told, those of its identities and all that the environment gave, wherever an
 * application told them again: as they are, and as they stand in URLs, JSON, HTML, lines for a shell and base64. Any
 * JSON Web Token is cut short, whosever it is. A secret of fewer than four characters is not looked for, nor one that is
 * a word of the plan or of its address; one of fewer than eight only as a word of its own: it would be found everywhere.
 */
public final class Redaction {
    private static final int SHORTEST = 4;
    private static final int SHORTEST_WITHIN_WORDS = 8;
    private static final int SHORTEST_BEGINNING = 6;
    private static final String INSTEAD = "<redacted>";
    /** Where a text was cut, or ends; a character that was cut itself stands as a replacement. */
    private static final Pattern CUT = Pattern.compile("\uFFFD?(?:…|\\z)");

    private static final Pattern JWT = Pattern.compile("(?<![\\w-])(eyJ[\\w-])[\\w-]{6,}\\.[\\w-]{4,}\\.[\\w-]*");

    private final List<String> written;
    private final Pattern secrets;
    private final Pattern addresses;
    private final OpenWords open;

    private Redaction(Stream<String> secrets, OpenWords open) {
        written = secrets.filter(secret -> secret.length() >= SHORTEST)
                .flatMap(Redaction::written)
                .distinct()
                .toList();
        this.open = open;
        this.secrets = any(written.stream(), Redaction::pattern);
        this.addresses = any(open.addresses().stream(), Pattern::quote);
    }

    private static Pattern any(Stream<String> texts, UnaryOperator<String> pattern) {
        String any = texts.sorted(Comparator.comparingInt(String::length).reversed())
                .map(pattern)
                .collect(Collectors.joining("|"));
        return Pattern.compile(any.isEmpty() ? "(?!)" : any, Pattern.CASE_INSENSITIVE);
    }

    public static Redaction of(Collection<String> secrets) {
        return new Redaction(secrets.stream(), OpenWords.NONE);
    }

    /** Of everything that the plan keeps secret, and of what its identities were given when they signed in. */
    public static Redaction of(Plan plan, Collection<Caller> callers) {
        OpenWords open = OpenWords.of(plan);
        Stream<String> ofCallers =
                callers.stream().flatMap(caller -> caller.secrets().stream()).flatMap(Header::parts);
        return new Redaction(
                Stream.concat(new PlanSecrets(plan).all(), ofCallers).filter(text -> !open.contains(text)), open);
    }

    /** What who wrote the plan should know of its secrets: some can't be taken out of a report. */
    public static List<String> remarks(Plan plan) {
        OpenWords open = OpenWords.of(plan);
        Set<String> left = new LinkedHashSet<>();
        Set<String> loose = new LinkedHashSet<>();
        new PlanSecrets(plan).named().forEach((where, texts) -> {
            if (texts.stream().anyMatch(text -> text.length() < SHORTEST || open.contains(text))) {
                left.add(where);
            } else if (texts.stream().anyMatch(text -> text.length() < SHORTEST_WITHIN_WORDS)) {
                loose.add(where);
            }
        });
        List<String> remarks = new ArrayList<>();
        if (!left.isEmpty()) {
            remarks.add("these secrets are not masked, for they have fewer than " + SHORTEST
                    + " characters, or are words of the plan or of its address: " + String.join(", ", left)
                    + "; choose longer ones");
        }
        if (!loose.isEmpty()) {
            remarks.add("these secrets have fewer than " + SHORTEST_WITHIN_WORDS
                    + " characters, and are masked only where they stand as a word: " + String.join(", ", loose)
                    + "; choose longer ones");
        }
        return List.copyOf(remarks);
    }

    /** The forms in which an application may tell a secret again. */
    private static Stream<String> written(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String html = secret.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
        return Stream.of(
                secret,
                url,
                url.replace("+", "%20"),
                secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"),
                secret.replace("\\", "\\\\").replace("\"", "\\\""),
                secret.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t"),
                html,
                html.replace("'", "&#39;"),
                html.replace("'", "&#x27;"),
                // As a line for a shell has it.
                secret.replace("'", "'\\''"),
                secret.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n"),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static String pattern(String secret) {
        String quoted = Pattern.quote(secret);
        return secret.length() < SHORTEST_WITHIN_WORDS ? "(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])" : quoted;
    }

    public Outcome of(Outcome outcome) {
        return outcome.withTexts(this::of);
    }

    public String of(String text) {
        List<MatchResult> kept = addresses.matcher(text).results().toList();
        String hidden = secrets.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(isWithin(found, kept) ? found.group() : INSTEAD));
        return JWT.matcher(withoutBeginnings(hidden)).replaceAll("$1…");
    }

    /** Who cuts a text does not know the secrets, and may cut one in two. */
    private String withoutBeginnings(String text) {
        StringBuilder hidden = new StringBuilder();
        int from = 0;
        Matcher cut = CUT.matcher(text);
        while (cut.find()) {
            String before = text.substring(from, cut.start());
            int begins = before.length() - beginning(before, cut.group().endsWith("…"));
            hidden.append(before, 0, begins)
                    .append(begins < before.length() ? INSTEAD : "")
                    .append(cut.group());
            from = cut.end();
        }
        return hidden.append(text, from, text.length()).toString();
    }

    /** How many characters at the end of a text are the beginning of a secret; its whole words may stand at an end. */
    private int beginning(String text, boolean isCut) {
        int longest = 0;
        for (String secret : written) {
            int most = Math.min(secret.length() - 1, text.length());
            for (int length = most; length >= Math.max(SHORTEST_BEGINNING, longest + 1); length--) {
                int at = text.length() - length;
                if (text.regionMatches(true, at, secret, 0, length)
                        && (isCut || Character.isLetterOrDigit(secret.charAt(length)))
                        && !isOpen(text, at)) {
                    longest = length;
                }
            }
        }
        return longest;
    }

    private boolean isOpen(String text, int from) {
        return open.contains(text.substring(from))
                || addresses
                        .matcher(text)
                        .results()
                        .anyMatch(kept -> kept.start() <= from && kept.end() == text.length());
    }

    /** Where the application is stays readable, whatever stands within; what reaches beyond it does not. */
    private static boolean isWithin(MatchResult found, List<MatchResult> addresses) {
        return addresses.stream().anyMatch(address -> address.start() <= found.start() && found.end() <= address.end());
    }

    @Override
    public String toString() {
        return INSTEAD;
    }
}
