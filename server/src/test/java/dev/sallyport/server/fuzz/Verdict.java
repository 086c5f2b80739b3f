package dev.sallyport.server.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an answer says of the server.
 *
 * @param status 0 if there was no answer
 * @param fault what must not be
 */
record Verdict(int status, Optional<String> fault) {
    /** Longer than any answer takes that comes at all, on a machine that has other things to do. */
    private static final int PATIENCE_MILLIS = 60_000;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3}) ?[^\r\n]*\r\n");
    private static final Pattern CORRELATION =
            Pattern.compile("(?i)\r\nx-correlation-id: [0-9a-f]{24}\r\n|\"correlationId\":\"none\"");
    /** What would tell of our insides. */
    private static final Pattern INSIDES = Pattern.compile(
            "(?i)[a-z]exception|\\bat (dev|org|java|tools)\\.|select .* from |insert into|jdbc|postgres|tenant_id|agency\\.|tomcat");

    static Verdict of(URI address, RandomHttp.Sent sent) {
        String answer;
        try {
            answer = exchange(address, sent);
        } catch (SocketTimeoutException e) {
            return new Verdict(0, Optional.of("no answer in time"));
        } catch (IOException e) {
            // A server may hang up on what it does not read to its end.
            return new Verdict(0, sent.whole() ? Optional.of("hung up: " + e.getMessage()) : Optional.empty());
        }
        Matcher status = STATUS.matcher(answer);
        int from = 0;
        while (status.find(from) && status.group(1).startsWith("1")) {
            from = status.end();
        }
        if (from == answer.length() || !status.find(from)) {
            return new Verdict(0, sent.whole() ? Optional.of("no answer") : Optional.empty());
        }
        int code = Integer.parseInt(status.group(1));
        return new Verdict(
                code, fault(code, answer.substring(status.start()), sent).map(fault -> fault + ": " + answer));
    }

    private static Optional<String> fault(int code, String answer, RandomHttp.Sent sent) {
        String lower = answer.toLowerCase(Locale.ROOT);
        if (sent.text().startsWith("OPTIONS * ") && (code < 500 || code == 501 || code == 505)) {
            // It asks the HTTP server itself, which answers without a body before anything of ours is asked, and tells
            // a
            // version that it does not know by 505.
            return Optional.empty();
        }
        if (code >= 500 && !(code == 503 && lower.contains("\r\nretry-after: "))) {
            return Optional.of("a fault");
        }
        if (code < 400) {
            return Optional.empty();
        }
        if (INSIDES.matcher(answer).find()) {
            return Optional.of("tells of our insides");
        }
        if (isPage(lower, sent)) {
            return lower.contains("\r\nx-correlation-id: ") ? Optional.empty() : Optional.of("no correlation id");
        }
        if (!sent.head() && code != 416) {
            if (!lower.contains("\r\ncontent-type: application/problem+json")) {
                return Optional.of("no problem");
            }
            if (!answer.contains("\"code\":\"")) {
                return Optional.of("no code");
            }
        }
        return sent.head() || CORRELATION.matcher(answer).find() ? Optional.empty() : Optional.of("no correlation id");
    }

    /** A page for people, which tells what went wrong in its own way; the API never answers so. */
    private static boolean isPage(String lower, RandomHttp.Sent sent) {
        return lower.contains("\r\ncontent-type: text/html")
                && !sent.text().contains("/api")
                && lower.contains("<main id=\"main\"");
    }

    private static String exchange(URI address, RandomHttp.Sent sent) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(sent.bytes());
                // No more will come: the server need not wait for another request, nor for the rest of this one.
                socket.shutdownOutput();
                socket.getInputStream().transferTo(answer);
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                if (answer.size() == 0) {
                    throw e;
                }
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }
}
