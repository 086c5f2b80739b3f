package dev.sallyport.prober.walk;

import dev.sallyport.prober.wire.Answer;
import dev.sallyport.prober.wire.Header;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The cookies that answers set while somebody signs in. All of them go along with the next call, wherever it goes. */
final class CookieJar {
    private final Map<String, String> cookies = new LinkedHashMap<>();

    void keep(Answer answer) {
        for (String cookie : answer.headers("Set-Cookie")) {
            String pair = cookie.split(";", 2)[0];
            int is = pair.indexOf('=');
            if (is > 0) {
                cookies.put(
                        pair.substring(0, is).strip(), pair.substring(is + 1).strip());
            }
        }
    }

    boolean isEmpty() {
        return cookies.isEmpty();
    }

    Header header() {
        return new Header(
                "Cookie",
                cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; ")));
    }

    @Override
    public String toString() {
        return "CookieJar" + cookies.keySet();
    }
}
