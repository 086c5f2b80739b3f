package dev.sallyport.prober.wire;

import dev.sallyport.prober.own.CanaryMint;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hides what opens something: by the names that secrets usually have, by their looks, and wherever a secret of who asks
 * stands again. Ids stay, for without them nothing could be replayed; so a secret that looks like an id and is named
 * like one is not known here.
 */
final class Masks {
    private static final int SHORTEST_SECRET = 6;
    private static final int SHORTEST_SHOWN = 12;
    private static final int SHOWN = 4;

    private static final Pattern SECRET_NAME =
            Pattern.compile("pass|pwd|secret|otp|credential|authoriz|cookie|csrf|xsrf|session|^sid$|api.?key");
    private static final Pattern TOKEN_NAME =
            Pattern.compile("token|sig$|signature|^key$|ticket|jwt|^code$|^state$|hmac|assertion");

    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    private static final Pattern JWT = Pattern.compile("eyJ[\\w-]{8,}\\.[\\w-]+\\.[\\w-]*");
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{32,}");
    private static final Pattern RANDOM =
            Pattern.compile("(?=.*[0-9])(?=.*[A-Z])(?=.*[a-z])[\\w~+/.%=-]{24,}", Pattern.DOTALL);

    private static final Pattern PAIR = Pattern.compile("(?<name>[^&;=?#\\s\"{},]+)=(?<value>[^&;#\\s]*)");
    private static final Pattern MEMBER =
            Pattern.compile("\"(?<name>[^\"\\\\]+)\"(?<gap>\\s*:\\s*)\"(?<value>(?:[^\"\\\\]|\\\\.)*+)\"");
    private static final Pattern SEGMENT = Pattern.compile("(?<=/)[^/?#]+");

    private static final Pattern ANSWERED_MEMBER =
            Pattern.compile("\"([^\"\\\\]{1,100})\"(\\s*:\\s*)\"((?:[^\"\\\\]|\\\\.)*+)(\"|\\\\?\\z)");
    /** A field of a page, or an element that tells about it. */
    private static final Pattern FIELD = Pattern.compile(
            "(\\bname=[\"']?)([^\"'\\s>]{1,100})([\"']?\\s[^>]{0,200}?\\b(?:value|content)=[\"']?)([^\"'>\\s]*)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ANSWERED_PAIR =
            Pattern.compile("([^&;=?#\\s\"'{},<>]{1,100})=([^&;#\\s\"'<>\\\\,})\\]]*)");
    private static final Pattern WORD = Pattern.compile("eyJ[\\w-]{8,}\\.[\\w-]+\\.[\\w-]*|[\\w~+%=-]{24,}");
    private static final Pattern PLAIN_WORD = Pattern.compile("[\\p{L}_ -]*");

    /** Where no more than the name of who asks is known. */
    static final Masks NONE = new Masks(List.of(), "");

    private final List<String> secrets;
    private final String instead;

    private Masks(List<String> secrets, String instead) {
        this.secrets = secrets;
        this.instead = instead;
    }

    static Masks of(Caller caller) {
        return new Masks(
                caller.secrets().stream()
                        .flatMap(Header::parts)
                        .filter(part -> part.length() >= SHORTEST_SECRET)
                        .flatMap(part -> Stream.of(part, URLEncoder.encode(part, StandardCharsets.UTF_8)))
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList(),
                "<" + caller.name() + ">");
    }

    String url(URI url) {
        String text = hide(url.toString());
        int query = text.indexOf('?');
        String path = query < 0 ? text : text.substring(0, query);
        String rest = query < 0 ? "" : text.substring(query);
        return SEGMENT.matcher(path).replaceAll(segment -> literal(byLooks(segment.group()))) + pairs(rest);
    }

    String header(Header header) {
        String value = hide(header.value());
        String name = header.name().toLowerCase(Locale.ROOT);
        if (name.equals("cookie")) {
            return pairs(value);
        }
        return name.contains("content") ? value : byName(name, value);
    }

    String body(String body) {
        String text = hide(body);
        if (text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[")) {
            return MEMBER.matcher(text)
                    .replaceAll(member -> literal("\"" + group(member, 1) + "\"" + group(member, 2) + "\""
                            + byName(group(member, 1).toLowerCase(Locale.ROOT), group(member, 3)) + "\""));
        }
        return text.contains("=") && !text.contains("\n") ? pairs(text) : text;
    }

    /** Whatever its format. */
    String answer(String answer) {
        String text = ANSWERED_MEMBER
                .matcher(hide(answer))
                .replaceAll(member -> literal("\"" + group(member, 1) + "\"" + group(member, 2) + "\""
                        + answered(group(member, 1), group(member, 3)) + group(member, 4)));
        text = FIELD.matcher(text)
                .replaceAll(field -> literal(group(field, 1)
                        + group(field, 2)
                        + group(field, 3)
                        + answered(group(field, 2), group(field, 4))));
        text = ANSWERED_PAIR
                .matcher(text)
                .replaceAll(pair -> literal(group(pair, 1) + "=" + answered(group(pair, 1), group(pair, 2))));
        return WORD.matcher(text)
                .replaceAll(word -> literal(isShown(word.group()) ? word.group() : byLooks(word.group())));
    }

    private static String answered(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (isShown(value)) {
            return value;
        }
        boolean opens = SECRET_NAME.matcher(lower).find()
                || (TOKEN_NAME.matcher(lower).find()
                        && !PLAIN_WORD.matcher(value).matches());
        // Links are looked at by their parts.
        return opens ? cut(value) : value.contains("/") && !value.contains("+") ? value : byLooks(value);
    }

    private static boolean isShown(String value) {
        return value.startsWith("<") || (value.endsWith("…") && value.length() <= SHOWN + 1) || CanaryMint.isIn(value);
    }

    private String hide(String text) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, instead);
        }
        return hidden;
    }

    private static String pairs(String text) {
        return PAIR.matcher(text)
                .replaceAll(pair -> literal(
                        group(pair, 1) + "=" + byName(group(pair, 1).toLowerCase(Locale.ROOT), group(pair, 2))));
    }

    private static String byName(String name, String value) {
        if (value.startsWith("<") || value.startsWith("$")) {
            return value;
        }
        if (SECRET_NAME.matcher(name).find()) {
            return value.isEmpty() ? value : "…";
        }
        return TOKEN_NAME.matcher(name).find() ? cut(value) : byLooks(value);
    }

    private static String byLooks(String value) {
        boolean token = JWT.matcher(value).matches()
                || HEX.matcher(value).matches()
                || (RANDOM.matcher(value).matches() && !UUID.matcher(value).matches());
        return token ? cut(value) : value;
    }

    private static String cut(String value) {
        return value.length() < SHORTEST_SHOWN ? (value.isEmpty() ? "" : "…") : value.substring(0, SHOWN) + "…";
    }

    private static String group(MatchResult found, int number) {
        return String.valueOf(found.group(number));
    }

    private static String literal(String text) {
        return Matcher.quoteReplacement(text);
    }

    @Override
    public String toString() {
        return secrets.stream().map(secret -> "<redacted>").collect(Collectors.joining(", "));
    }
}
