package dev.sallyport.prober.probe;

import dev.sallyport.prober.wire.Call;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Other calls that may reach the same thing by another line of code: other verbs, and routes beside the route. */
final class SiblingRoutes {
    private static final List<String> ENDINGS = List.of(".json", ".csv", ".pdf", ".xml");
    private static final List<String> CHILDREN = List.of("download", "content", "raw", "file", "export");
    private static final List<String> NAMES = List.of("id", "file", "path", "name", "key");

    private SiblingRoutes() {}

    /**
     * By name, in the order in which they are tried.
     *
     * @param values of the variables that the call was made of, by their names
     * @param mayChange whether verbs may be tried that could change something
     */
    static Map<String, Call> of(Call call, Map<String, String> values, boolean mayChange) {
        Map<String, Call> siblings = new LinkedHashMap<>();
        boolean reads = call.method().equals("GET");
        if (reads) {
            siblings.put("head", call.withMethod("HEAD"));
            if (mayChange) {
                siblings.put(
                        "post",
                        call.withMethod("POST")
                                .withHeader("Content-Type", "application/json")
                                .withBody("{}"));
            }
        } else if (call.method().equals("POST")) {
            siblings.put("get", new Call("GET", call.url(), call.headers(), Optional.empty()));
        } else {
            return siblings;
        }
        if (reads) {
            routes(call, values)
                    .forEach((name, url) -> url.ifPresent(other -> {
                        if (!other.equals(call.url())) {
                            siblings.put(name, call.withUrl(other));
                        }
                    }));
        }
        return siblings;
    }

    private static Map<String, Optional<URI>> routes(Call call, Map<String, String> values) {
        URI url = call.url();
        String path = Optional.ofNullable(url.getRawPath()).orElse("/");
        Map<String, Optional<URI>> routes = new LinkedHashMap<>();
        boolean slash = path.endsWith("/") && path.length() > 1;
        String bare = slash ? path.substring(0, path.length() - 1) : path;
        routes.put(slash ? "without slash" : "with slash", withPath(url, slash ? bare : path + "/"));
        for (String ending : ENDINGS) {
            routes.put("ending " + ending.substring(1), withPath(url, bare + ending));
        }
        int dot = bare.lastIndexOf('.');
        if (dot > bare.lastIndexOf('/')) {
            routes.put("without ending", withPath(url, bare.substring(0, dot)));
        }
        for (String child : CHILDREN) {
            routes.put("child " + child, withPath(url, bare + "/" + child));
        }
        routes.put("double slash", withPath(url, "/" + path));
        routes.put("double slash within", withPath(url, doubled(bare)));
        String name = bare.substring(bare.lastIndexOf('/') + 1);
        String parent = bare.substring(0, bare.length() - name.length());
        routes.put("upper case", withPath(url, parent + name.toUpperCase(Locale.ROOT)));
        routes.put("lower case", withPath(url, parent + name.toLowerCase(Locale.ROOT)));
        routes.put("upper case route", withPath(url, parent.toUpperCase(Locale.ROOT) + name));
        if (parent.length() > 1) {
            for (String parameter : parameters(values.keySet())) {
                routes.put(
                        "parameter " + parameter,
                        withPath(url, parent.substring(0, parent.length() - 1))
                                .map(list -> Call.get(list)
                                        .withQuery(parameter, decoded(name))
                                        .url()));
            }
        }
        return routes;
    }

    private static List<String> parameters(Set<String> names) {
        List<String> parameters = new ArrayList<>(names);
        NAMES.stream().filter(name -> !names.contains(name)).forEach(parameters::add);
        return parameters;
    }

    private static String doubled(String path) {
        int last = path.lastIndexOf('/');
        return path.substring(0, last) + "/" + path.substring(last);
    }

    private static String decoded(String name) {
        return Optional.ofNullable(URI.create("http://host/" + name).getPath())
                .map(path -> path.substring(1))
                .orElse(name);
    }

    private static Optional<URI> withPath(URI url, String path) {
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        try {
            return Optional.of(new URI(url.getScheme() + "://" + url.getRawAuthority() + path + query));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
