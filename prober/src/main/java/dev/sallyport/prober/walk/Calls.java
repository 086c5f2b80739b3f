package dev.sallyport.prober.walk;

import dev.sallyport.prober.plan.Braces;
import dev.sallyport.prober.plan.Percent;
import dev.sallyport.prober.plan.RequestSpec;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Header;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** Makes calls of what the plan writes. */
public final class Calls {
    private final URI base;

    public Calls(URI base) {
        this.base = base;
    }

    /**
     * The call that a request of the plan is, with these values.
     *
     * @throws ObstacleException if a variable is not known, or the result is no URL
     */
    public Call of(RequestSpec request, Variables variables) {
        List<Header> headers = request.headers().entrySet().stream()
                .map(header -> new Header(
                        header.getKey(), Template.fill(header.getValue(), variables, UnaryOperator.identity())))
                .toList();
        Optional<String> body =
                request.body().map(text -> Template.fill(text, variables, escapeFor(type(request.headers()))));
        return new Call(request.method(), url(request.target(), variables), headers, body);
    }

    /** A link as it stood in an answer, or a path under the target. */
    public URI resolve(String link) {
        try {
            URI url = new URI(link.strip());
            if (url.isAbsolute()) {
                return url;
            }
            if (link.startsWith("/")) {
                return new URI(base.toString() + link.strip());
            }
            return URI.create(base + "/").resolve(url);
        } catch (URISyntaxException e) {
            throw new ObstacleException("no URL: " + link);
        }
    }

    private URI url(String target, Variables variables) {
        if (Braces.VARIABLE.matcher(target).matches()) {
            return link(Template.fill(target, variables, UnaryOperator.identity()));
        }
        return resolve(Template.fill(target, variables, Percent::encoded));
    }

    /** A path in a link begins at the host, even if the target's URL has a path of its own. */
    private URI link(String link) {
        URI url = resolve(link);
        String root = base.getRawPath();
        boolean hasRoot = root != null && root.length() > 1;
        return link.startsWith("/") && hasRoot && link.startsWith(root + "/") ? base.resolve(link) : url;
    }

    private static String type(Map<String, String> headers) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
                .map(header -> header.getValue().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }

    private static UnaryOperator<String> escapeFor(String type) {
        if (type.contains("json")) {
            return Calls::inJson;
        }
        return type.contains("urlencoded") ? Percent::encoded : UnaryOperator.identity();
    }

    /** Between the quotes of a JSON text. */
    private static String inJson(String value) {
        String quoted = JsonMapper.shared().writeValueAsString(value);
        return quoted.substring(1, quoted.length() - 1);
    }
}
