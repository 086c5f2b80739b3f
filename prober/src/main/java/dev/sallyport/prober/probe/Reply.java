package dev.sallyport.prober.probe;

import dev.sallyport.prober.wire.Exchange;
import dev.sallyport.prober.wire.Header;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An answer without what is another one each time: the ids that were asked for, times, ids of requests.
 *
 * @param headers that could tell something, in order of their names
 */
record Reply(int status, String headers, String body) {
    private static final int MOST_COMPARED = 256 << 10;
    private static final int MOST_SHOWN = 200;
    private static final int BEFORE = 60;
    private static final Set<String> SILENT = Set.of(
            "date",
            "age",
            "expires",
            "set-cookie",
            "x-request-id",
            "x-correlation-id",
            "x-trace-id",
            "traceparent",
            "x-amzn-requestid",
            "x-amz-request-id",
            "x-amz-id-2",
            "x-runtime",
            "server-timing",
            "x-response-time",
            "cf-ray",
            "x-ratelimit-remaining",
            "x-ratelimit-reset",
            "ratelimit",
            "ratelimit-remaining",
            "ratelimit-reset",
            "retry-after",
            "keep-alive",
            "connection",
            "via",
            "content-length",
            "transfer-encoding",
            "content-security-policy",
            "etag");
    private static final Pattern TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+(?:Z|[+-][0-9:]{4,5})?|\\b[0-9]{10}(?:[0-9]{3})?(?:\\.[0-9]+)?\\b");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** As base64 writes it. */
    private static final Pattern LONG = Pattern.compile("[A-Za-z0-9+/_-]{24,}+={0,2}");

    private static final Pattern DURATION = Pattern.compile("\\b[0-9]+(?:\\.[0-9]+)? ?(?:ms|µs|s)\\b");

    /** @param ids what was asked for, which the answer may say again */
    static Reply of(Exchange exchange, List<String> ids) {
        TreeMap<String, String> headers = new TreeMap<>();
        for (Header header : exchange.answer().headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (!SILENT.contains(name)) {
                headers.merge(name, plain(header.value(), ids), (a, b) -> a + ", " + b);
            }
        }
        return new Reply(
                exchange.answer().status(),
                headers.toString(),
                plain(new String(exchange.answer().bytes(), StandardCharsets.UTF_8), ids));
    }

    private static String plain(String text, List<String> ids) {
        String plain = text.length() > MOST_COMPARED ? text.substring(0, MOST_COMPARED) : text;
        for (String id : ids) {
            if (!id.isEmpty()) {
                plain = plain.replace(id, "·id·").replace(id.toLowerCase(Locale.ROOT), "·id·");
            }
        }
        plain = TIME.matcher(plain).replaceAll("·time·");
        plain = UUID.matcher(plain).replaceAll("·random·");
        plain = LONG.matcher(plain).replaceAll(piece -> isToken(piece.group()) ? "·random·" : "$0");
        return DURATION.matcher(Pieces.withoutRandom(plain, "·random·")).replaceAll("·time·");
    }

    /** Drawn by lot, as a token against forgery in a form is; no path of an address, whose pieces are words. */
    private static boolean isToken(String piece) {
        boolean mixed = piece.chars().anyMatch(Character::isDigit)
                && piece.chars().anyMatch(Character::isLowerCase)
                && piece.chars().anyMatch(Character::isUpperCase);
        return mixed
                && (!piece.contains("/")
                        || piece.contains("+")
                        || piece.endsWith("=")
                        || !Pieces.random(piece).isEmpty());
    }

    /** What answers to the same request have in common, word for word; nothing, if they are not made alike. */
    static Optional<Reply> common(List<Reply> replies) {
        if (replies.isEmpty()) {
            return Optional.empty();
        }
        boolean sameStatus = replies.stream().mapToInt(Reply::status).distinct().count() == 1;
        Optional<String> headers = words(replies.stream().map(Reply::headers).toList());
        Optional<String> body = words(replies.stream().map(Reply::body).toList());
        return sameStatus && headers.isPresent() && body.isPresent()
                ? Optional.of(new Reply(replies.get(0).status(), headers.get(), body.get()))
                : Optional.empty();
    }

    private static Optional<String> words(List<String> texts) {
        List<String[]> all = texts.stream().map(text -> text.split("\\b")).toList();
        String[] first = all.get(0);
        if (all.stream().anyMatch(words -> words.length != first.length)) {
            return Optional.empty();
        }
        StringBuilder common = new StringBuilder();
        for (int i = 0; i < first.length; i++) {
            int at = i;
            common.append(all.stream().allMatch(words -> words[at].equals(first[at])) ? first[i] : "·random·");
        }
        return Optional.of(common.toString());
    }

    /** In what answers to the same request differ from the first; nothing, if all are alike. */
    static Optional<String> unsteady(List<Reply> replies) {
        return replies.stream()
                .flatMap(reply -> reply.differs(replies.get(0)).stream())
                .findFirst();
    }

    /** Whether the status alone tells each of these from each of those. */
    static boolean apart(List<Reply> some, List<Reply> others) {
        return some.stream().allMatch(one -> others.stream().noneMatch(other -> one.status() == other.status()));
    }

    /** In what the two differ; nothing, if they are alike. */
    Optional<String> differs(Reply other) {
        if (status != other.status) {
            return Optional.of("status " + status + " instead of " + other.status);
        }
        if (!body.equals(other.body)) {
            return Optional.of(
                    "another text: \"" + cut(body, other.body) + "\" instead of \"" + cut(other.body, body) + "\"");
        }
        return headers.equals(other.headers)
                ? Optional.empty()
                : Optional.of(
                        "other headers: " + cut(headers, other.headers) + " instead of " + cut(other.headers, headers));
    }

    /** From shortly before the first difference. */
    private static String cut(String text, String other) {
        int first = Arrays.mismatch(text.toCharArray(), other.toCharArray());
        int from = first <= BEFORE || text.length() <= MOST_SHOWN ? 0 : first - BEFORE;
        int to = Math.min(text.length(), from + MOST_SHOWN);
        return (from == 0 ? "" : "…") + text.substring(from, to) + (to == text.length() ? "" : "…");
    }
}
