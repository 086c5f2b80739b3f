package dev.sallyport.server.fuzz;

import dev.sallyport.server.TestClient;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Makes requests by chance: most of them nearly right, some no HTTP at all. */
final class RandomHttp {
    private static final String[] METHODS = {
        "GET",
        "POST",
        "PUT",
        "DELETE",
        "PATCH",
        "HEAD",
        "OPTIONS",
        "TRACE",
        "PROPFIND",
        "get",
        "G@T",
        "POSTPOSTPOSTPOST"
    };
    private static final String[] IDS = {
        "1",
        "0",
        "-1",
        "null",
        "%00",
        "%2e%2e",
        "%2F",
        "..;",
        "a%20b",
        "%F0%9F%99%82",
        "%ff",
        "{id}",
        "'",
        "9".repeat(40),
        "x".repeat(3_000),
        "1e9",
        "%252e",
        "\u00e9"
    };
    private static final String[] PATHS = {
        "/",
        "//",
        "/api",
        "/api/",
        "/error",
        "/actuator",
        "/actuator/health",
        "*",
        "",
        "/..",
        "/api/../api/me",
        "/%",
        "/api/exports;x=1",
        "/api/exports/.json",
        "/favicon.ico",
        "http://other/api/me",
        "/api/me#x",
        "/api/me?%zz",
        "/api/exports?tenant=x&tenant=y",
        "/API/ME",
        "/api/handovers//parts/1",
        "/api/me?" + "a=b&".repeat(500)
    };
    private static final String[] TYPES = {
        "application/json",
        "application/json; charset=utf-16",
        "application/json;charset=x",
        "text/plain",
        "application/xml",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "*/*",
        "nothing",
        "a/b;;;",
        ""
    };
    private static final String[] HEADERS = {
        "Accept: application/xml",
        "Accept: ,,,",
        "Accept: nothing",
        "Accept-Language: xx-YY;q=7",
        "Accept-Encoding: gzip",
        "Range: bytes=0-0",
        "Range: bytes=-1",
        "Range: bytes=9-1",
        "Range: bytes=0-0,2-3",
        "Range: lines=1",
        "Range: bytes=" + "9".repeat(30) + "-",
        "If-Range: \"x\"",
        "If-None-Match: *",
        "If-Modified-Since: yesterday",
        "Expect: 100-continue",
        "Expect: wonders",
        "X-Forwarded-For: 127.0.0.1",
        "X-Forwarded-Proto: https",
        "Forwarded: for=\"[::1\"",
        "X-HTTP-Method-Override: DELETE",
        "Origin: null",
        "Upgrade: websocket",
        "Connection: upgrade",
        "Cookie: a=b; c",
        "Content-Encoding: gzip",
        "X: " + "x".repeat(6_000),
        "X: " + "x".repeat(70_000),
        "X\u00e9: y",
        "No colon",
        ": no name",
        " folded",
        "Prefer: wait=1",
        "Prefer: wait=-1",
        "Prefer: wait=" + "9".repeat(30),
        "Idempotency-Key: x",
        "Idempotency-Key: " + "k".repeat(500),
        "Authorization: Bearer x",
        "Authorization: Basic !!!",
        "Authorization: Bearer a.b.c",
        "X-Correlation-Id: mine",
        "Host: other",
        "TE: trailers"
    };
    private static final String[] VALUES = {
        "null",
        "true",
        "0",
        "-1",
        "1e999",
        "9".repeat(400),
        "0.1",
        "\"\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"\u202e\u0000\"",
        "[]",
        "{}",
        "[[]]",
        "[null]",
        "\"" + "x".repeat(5_000) + "\"",
        "\"=1+1\"",
        "\"' or 1=1 --\"",
        "NaN",
        "\"\\x\"",
        "{\"a\":{\"a\":{}}}",
        "\"2026-13-45T99:99:99Z\"",
        "\"+999999999-12-31T23:59:59Z\"",
        "2147483648",
        "-9223372036854775809",
        "\"\ud83d\ude42\"",
        "[1,2,3]",
        "\"%s%n\"",
        "\"${x}\"",
        "\"../..\""
    };

    /**
     * @param whole whether the request was sent whole, so that it must be answered
     * @param head whether the answer has no body
     */
    record Sent(String text, boolean whole, boolean head) {
        byte[] bytes() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return text.length() > 1_500 ? text.substring(0, 1_500) + "…" : text;
        }
    }

    private final Corpus corpus;
    private final Random random;

    RandomHttp(Corpus corpus, Random random) {
        this.corpus = corpus;
        this.random = random;
    }

    Sent next() {
        if (random.nextInt(25) == 0) {
            return new Sent(garbage(), false, false);
        }
        Endpoint endpoint = pick(corpus.endpoints());
        String method = chance(80) ? endpoint.method() : pick(METHODS);
        String path = chance(85) ? path(endpoint.path()) : pick(PATHS);
        StringBuilder head = new StringBuilder();
        head.append(method)
                .append(' ')
                .append(path)
                .append(chance(98) ? " HTTP/1.1" : " HTTP/7.3")
                .append("\r\n");
        if (chance(97)) {
            head.append("Host: localhost\r\n");
        }
        // Signing out would end the session for all that come after.
        if (chance(80) && !path.contains("sign-out")) {
            TestClient session = pick(corpus.sessions());
            head.append("Cookie: ").append(session.cookie().getName()).append('=');
            head.append(session.cookie().getValue()).append("\r\n");
            if (chance(85)) {
                head.append("X-Csrf-Token: ").append(session.csrf()).append("\r\n");
            }
        }
        boolean plain = chance(60) && !path.isEmpty(); // without a path it is no HTTP, or HTTP/0.9
        while (!plain && chance(70)) {
            head.append(pick(HEADERS)).append("\r\n");
        }
        return body(head, method, plain);
    }

    private Sent body(StringBuilder head, String method, boolean plain) {
        boolean isHead = method.equals("HEAD");
        if ((method.equals("GET") || isHead) && chance(90)) {
            return new Sent(head + "\r\n", plain, isHead);
        }
        byte[] body = chance(50) ? utf8(pick(corpus.bodies())) : mutated(pick(corpus.bodies()));
        head.append("Content-Type: ")
                .append(chance(85) ? TYPES[0] : pick(TYPES))
                .append("\r\n");
        String latin = new String(body, StandardCharsets.ISO_8859_1);
        if (chance(85)) {
            return new Sent(
                    head + "Content-Length: " + body.length + "\r\n\r\n" + latin,
                    plain && body.length < 1 << 20,
                    isHead);
        }
        String rest = switch (random.nextInt(6)) {
            case 0 -> "Content-Length: " + (body.length + 100) + "\r\n\r\n" + latin;
            case 1 -> "Content-Length: " + body.length / 2 + "\r\n\r\n" + latin;
            case 2 ->
                "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length) + "\r\n" + latin
                        + "\r\n0\r\n\r\n";
            case 3 -> "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + latin;
            case 4 -> "Transfer-Encoding: nonsense\r\n\r\n" + latin;
            default -> "Content-Length: x\r\nContent-Length: -7\r\n\r\n" + latin;
        };
        return new Sent(head + rest, false, isHead);
    }

    private String path(String template) {
        String path = template.replace("{number}", chance(50) ? "1" : pick(IDS));
        while (path.contains("{")) {
            int from = path.indexOf('{');
            path = path.substring(0, from) + id() + path.substring(path.indexOf('}', from) + 1);
        }
        if (template.contains("parts") && chance(40)) {
            path = corpus.part();
        }
        return switch (random.nextInt(20)) {
            case 0 -> path + "?" + pick(IDS);
            case 1 -> path + "/";
            case 2 -> path + "/" + pick(IDS);
            case 3 -> path.replaceFirst("/", "//");
            default -> path;
        };
    }

    private String id() {
        return chance(50)
                ? corpus.export()
                : chance(50) ? new UUID(random.nextLong(), random.nextLong()).toString() : idOfBraces();
    }

    /** One that holds no brace, which would be replaced again. */
    private String idOfBraces() {
        return pick(IDS).replace('{', '(');
    }

    private byte[] mutated(String json) {
        String text = json;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            text = mutatedOnce(text);
        }
        byte[] bytes = utf8(text);
        if (chance(15) && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return chance(4) ? text.getBytes(StandardCharsets.UTF_16) : bytes;
    }

    private String mutatedOnce(String text) {
        int at = random.nextInt(text.length() + 1);
        return switch (random.nextInt(9)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + pick(VALUES) + text.substring(at);
            case 2 -> withoutSome(text, at);
            case 3 -> "[".repeat(random.nextInt(20_000)) + text;
            case 4 -> "{\"a\":".repeat(random.nextInt(5_000)) + text;
            case 5 -> text + text;
            case 6 -> text.replaceFirst("\\{", "{\"" + "k".repeat(random.nextInt(200)) + "\":1,");
            default -> withAnotherValue(text, at);
        };
    }

    private String withoutSome(String text, int at) {
        return text.substring(0, at) + text.substring(Math.min(text.length(), at + random.nextInt(10)));
    }

    /** Puts another value behind one of the colons: still JSON, as often as not. */
    private String withAnotherValue(String text, int at) {
        int colon = text.indexOf(':', at);
        if (colon < 0) {
            return text;
        }
        int end = colon + 1;
        while (end < text.length() && text.charAt(end) != ',' && text.charAt(end) != '}') {
            end++;
        }
        return text.substring(0, colon + 1) + pick(VALUES) + text.substring(end);
    }

    private String garbage() {
        return switch (random.nextInt(7)) {
            case 0 -> "\r\n\r\n\r\n";
            case 1 -> noise(random.nextInt(2_000)) + "\r\n\r\n";
            case 2 -> "GET /api/me HTTP/1.1\r\nHost: x\r\n" + noise(200) + "\r\n\r\n";
            case 3 -> "GET " + noise(30).replace("\n", "") + " HTTP/1.1\r\nHost: x\r\n\r\n";
            case 4 -> "GET /" + "x".repeat(100_000) + " HTTP/1.1\r\n\r\n";
            case 5 -> "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003";
            default -> "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + noise(50);
        };
    }

    private String noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        ByteArrayOutputStream noise = new ByteArrayOutputStream();
        noise.writeBytes(bytes);
        return noise.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String pick(String[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T pick(List<T> values) {
        return new ArrayList<>(values).get(random.nextInt(values.size()));
    }
}
