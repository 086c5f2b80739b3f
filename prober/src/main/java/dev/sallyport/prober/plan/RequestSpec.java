package dev.sallyport.prober.plan;

import java.util.Map;
import java.util.Optional;

/**
 * A request as the plan writes it: {@code POST /api/exports?x=1}. In target, headers and body stand variables in
 * braces: {@code {job}}, and in plantings canaries: {@code {text}}, {@code {amount}}, {@code {date}}, {@code {number}}.
 *
 * @param target a path under the target's URL, or a whole URL; may be one variable alone: {@code {link}}
 * @param body of the type that {@code headers} tell
 */
public record RequestSpec(String method, String target, Map<String, String> headers, Optional<String> body) {
    public RequestSpec {
        headers = Map.copyOf(headers);
    }

    /** Method and target, for people: {@code POST /api/exports?x=1}. */
    public String line() {
        return method + " " + target;
    }

    public RequestSpec withBody(String other) {
        return new RequestSpec(method, target, headers, Optional.of(other));
    }

    /** Whether the application may change by it. */
    public boolean changes() {
        return isChanging(method);
    }

    /** Whether an application may change by a request of that method. */
    public static boolean isChanging(String method) {
        return !(method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS"));
    }
}
