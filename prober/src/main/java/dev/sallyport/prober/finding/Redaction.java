package dev.sallyport.prober.finding;

import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.Secret;
import dev.sallyport.prober.plan.SignIn;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Header;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes the secrets of a plan out of what is told, those of its identities and all that the environment gave, wherever an
 * application told them again: as they are, and as they stand in URLs, JSON, HTML, lines for a shell and base64. Any JSON Web Token is cut short, whosever it is. A secret of fewer than four
 * characters is not looked for, nor one that is a word of the plan or of its address; one of fewer than eight only as a word
 * of its own: it would be found everywhere.
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
    private final Set<String> open;

    private Redaction(Stream<String> secrets, Collection<String> addresses, Set<String> open) {
        written = secrets.filter(secret -> secret.length() >= SHORTEST)
                .flatMap(Redaction::written)
                .distinct()
                .toList();
        this.open = open;
        this.secrets = any(written.stream(), Redaction::pattern);
        this.addresses = any(addresses.stream(), Pattern::quote);
    }

    private static Pattern any(Stream<String> texts, UnaryOperator<String> pattern) {
        String any = texts.sorted(Comparator.comparingInt(String::length).reversed())
                .map(pattern)
                .collect(Collectors.joining("|"));
        return Pattern.compile(any.isEmpty() ? "(?!)" : any, Pattern.CASE_INSENSITIVE);
    }

    public static Redaction of(Collection<String> secrets) {
        return new Redaction(secrets.stream(), Set.of(), Set.of());
    }

    /** Of everything that the plan keeps secret, and of what its identities were given when they signed in. */
    public static Redaction of(Plan plan, Collection<Caller> callers) {
        Set<String> open = open(plan);
        Stream<String> ofPlan = Stream.of(
                        plan.identities().values().stream()
                                .flatMap(Identity::signIns)
                                .flatMap(Redaction::secrets),
                        plan.passphrases().stream(),
                        plan.filledIn().values().stream().flatMap(Redaction::secrets),
                        plan.sinks().database().stream()
                                .map(database -> database.password().reveal()))
                .flatMap(texts -> texts);
        Stream<String> ofCallers =
                callers.stream().flatMap(caller -> caller.secrets().stream()).flatMap(Redaction::parts);
        return new Redaction(
                Stream.concat(ofPlan, ofCallers).filter(text -> !open.contains(lower(text))), addresses(plan), open);
    }

    /** Names that a form may ask for, but that everybody may know; and words without which no report could be read. */
    private static Set<String> open(Plan plan) {
        Set<String> open = new HashSet<>(plan.identities().keySet());
        open.addAll(plan.tenants().keySet());
        plan.tenants().values().forEach(tenant -> open.addAll(tenant.ids()));
        for (Identity identity : plan.identities().values()) {
            identity.mail().ifPresent(open::add);
        }
        open.addAll(plan.paths().keySet());
        plan.plantings().forEach(planting -> open.add(planting.name()));
        for (String address : addresses(plan)) {
            open.add(address);
            open.addAll(List.of(address.split("[:/.\\[\\]]+", -1)));
        }
        return open.stream().map(Redaction::lower).collect(Collectors.toSet());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Scheme, host and port of everything that may be asked, longer ones first. */
    private static Set<String> addresses(Plan plan) {
        Set<String> addresses = new LinkedHashSet<>();
        Stream.concat(Stream.of(plan.target().url()), plan.target().alsoAllowed().stream())
                .filter(url -> url.getHost() != null)
                .forEach(url -> {
                    String authority = url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
                    addresses.add(url.getScheme() + "://" + authority);
                    addresses.add(authority);
                });
        return addresses;
    }

    /** What who wrote the plan should know of its secrets: some can't be taken out of a report. */
    public static List<String> remarks(Plan plan) {
        Set<String> open = open(plan);
        Set<String> left = new LinkedHashSet<>();
        Set<String> loose = new LinkedHashSet<>();
        named(plan).forEach((where, texts) -> {
            if (texts.anyMatch(text -> text.length() < SHORTEST || open.contains(lower(text)))) {
                left.add(where);
            }
        });
        named(plan).forEach((where, texts) -> {
            if (!left.contains(where) && texts.anyMatch(text -> text.length() < SHORTEST_WITHIN_WORDS)) {
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

    /** Where a secret stands → it. What a form asks for besides, a name say, is none. */
    private static Map<String, Stream<String>> named(Plan plan) {
        Map<String, Stream<String>> named = new LinkedHashMap<>();
        plan.identities().forEach((name, identity) -> {
            Stream<String> texts = identity.signIns().flatMap(Redaction::chosen);
            named.put("the sign-in of " + name, texts);
        });
        named.put("passphrases", plan.passphrases().stream());
        plan.sinks()
                .database()
                .ifPresent(database ->
                        named.put("the database", Stream.of(database.password().reveal())));
        Set<String> told = plan.identities().values().stream()
                .flatMap(Identity::signIns)
                .flatMap(Redaction::secrets)
                .collect(Collectors.toSet());
        told.addAll(plan.passphrases());
        plan.sinks()
                .database()
                .ifPresent(database -> told.add(database.password().reveal()));
        plan.filledIn().forEach((name, secret) -> {
            if (!told.contains(secret.reveal())) {
                named.put("the variable " + name, Stream.of(secret.reveal()));
            }
        });
        return named;
    }

    private static Stream<String> chosen(SignIn signIn) {
        if (signIn instanceof SignIn.Form form) {
            return form.fields().entrySet().stream()
                    .filter(field -> NAMED_SECRET.matcher(field.getKey()).find())
                    .map(field -> field.getValue().reveal());
        }
        if (signIn instanceof SignIn.Header header) {
            String value = header.value().reveal();
            // Of several cookies one is enough to be a secret.
            return header.name().equalsIgnoreCase("Cookie")
                    ? Stream.of(value.split(";\\s*", -1))
                            .map(cookie -> cookie.substring(cookie.indexOf('=') + 1))
                            .max(Comparator.comparingInt(String::length))
                            .stream()
                    : Stream.of(value.substring(value.indexOf(' ') + 1));
        }
        return secrets(signIn);
    }

    private static Stream<String> secrets(SignIn signIn) {
        if (signIn instanceof SignIn.Header header) {
            return parts(new Header(header.name(), header.value().reveal()));
        }
        if (signIn instanceof SignIn.Basic basic) {
            String pair = basic.user() + ":" + basic.password().reveal();
            return Stream.of(basic.password().reveal(), pair);
        }
        if (signIn instanceof SignIn.Form form) {
            return form.fields().values().stream().map(Secret::reveal);
        }
        if (signIn instanceof SignIn.ClientCredentials client) {
            String pair = client.clientId() + ":" + client.clientSecret().reveal();
            return Stream.of(client.clientSecret().reveal(), pair);
        }
        // Of such a sign-in the body is the plan's own text, in whatever format.
        return signIn instanceof SignIn.Json json
                ? json.request().body().stream().flatMap(Redaction::secretsWithin)
                : Stream.empty();
    }

    /** The whole value, and what it names a secret, as the address of a database may. */
    private static Stream<String> secrets(Secret filledIn) {
        String value = filledIn.reveal();
        return Stream.concat(
                Stream.of(value, SCHEME.matcher(value).replaceFirst("")),
                Stream.concat(
                        secretsWithin(value), USER_INFO.matcher(value).results().map(found -> found.group(1))));
    }

    /** Those that stand after their names. */
    private static Stream<String> secretsWithin(String text) {
        return Stream.of(MEMBER, ASSIGNED)
                .flatMap(pattern -> pattern.matcher(text).results())
                .flatMap(found -> values(String.valueOf(found.group(1))));
    }

    /** As the body has it, and as it was meant if the body is JSON or a form. */
    private static Stream<String> values(String written) {
        String fromJson = written.replace("\\\"", "\"").replace("\\/", "/").replace("\\\\", "\\");
        try {
            return Stream.of(written, fromJson, URLDecoder.decode(written, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Stream.of(written, fromJson);
        }
    }

    private static final String SECRET_NAME = "(?:pass|pwd|secret|token|key|pin|otp|code)";
    private static final Pattern NAMED_SECRET = Pattern.compile(SECRET_NAME, Pattern.CASE_INSENSITIVE);
    private static final Pattern MEMBER = Pattern.compile(
            "\"[^\"]*" + SECRET_NAME + "[^\"]*\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCHEME = Pattern.compile("^(?:bearer|basic|token|apikey) +", Pattern.CASE_INSENSITIVE);
    private static final Pattern USER_INFO = Pattern.compile("://[^:/@\\s]*:([^/@\\s]+)@");
    private static final Pattern ASSIGNED =
            Pattern.compile(SECRET_NAME + "\\w*\\s*[:=]\\s*\\\\?[\"']?([^\"'\\\\&,;)}\\s]+)", Pattern.CASE_INSENSITIVE);

    private static Stream<String> parts(Header header) {
        String value = header.value();
        Stream<String> whole = Stream.of(value, value.substring(value.indexOf(' ') + 1));
        return header.name().equalsIgnoreCase("Cookie")
                ? Stream.concat(
                        whole,
                        Stream.of(value.split(";\\s*", -1)).map(cookie -> cookie.substring(cookie.indexOf('=') + 1)))
                : whole;
    }

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
        return open.contains(lower(text.substring(from)))
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
