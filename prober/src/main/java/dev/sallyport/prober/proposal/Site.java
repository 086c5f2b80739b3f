package dev.sallyport.prober.proposal;

import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.wire.Answer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tools.jackson.databind.node.ObjectNode;

/** Looks at an application from outside: a description of its API, or the pages and forms that it shows to nobody. */
final class Site {
    private static final List<String> DESCRIPTIONS = List.of(
            "/openapi.json",
            "/openapi.yaml",
            "/v3/api-docs",
            "/swagger.json",
            "/api/openapi.json",
            "/api/openapi.yaml",
            "/api/swagger.json",
            "/api-docs",
            "/docs/openapi.json",
            "/swagger/v1/swagger.json");
    private static final int MOST_PAGES = 30;

    private final String base;
    private final Function<URI, Optional<Answer>> fetch;

    /** @param fetch what an address of the same host answers to a GET; empty, if it does not */
    Site(String base, Function<URI, Optional<Answer>> fetch) {
        this.base = base;
        this.fetch = fetch;
    }

    /** An OpenAPI document at one of the usual addresses. */
    Optional<OpenApi> description() {
        for (String path : DESCRIPTIONS) {
            Optional<OpenApi> found = fetch.apply(URI.create(base + path))
                    .filter(Answer::isSuccess)
                    .map(Site::text)
                    .flatMap(OpenApi::parse);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Follows the links of pages; fills in no form, and follows none that might change something. */
    void crawl(Draft draft) {
        Deque<String> ahead = new ArrayDeque<>(List.of("/"));
        Set<String> seen = new LinkedHashSet<>(ahead);
        for (int pages = 0; pages < MOST_PAGES && !ahead.isEmpty(); pages++) {
            String path = ahead.remove();
            Optional<Answer> answer = fetch.apply(URI.create(base + path));
            answer.filter(Answer::isRedirect)
                    .flatMap(found -> found.header("Location"))
                    .flatMap(location -> local(base + path, location))
                    .filter(seen::add)
                    .ifPresent(ahead::add);
            if (answer.isPresent() && answer.get().isSuccess() && isPage(answer.get())) {
                look(path, Jsoup.parse(text(answer.get()), base + path), draft);
                for (Element link : Jsoup.parse(text(answer.get()), base + path).select("a[href]")) {
                    local(base + path, link.attr("href")).filter(seen::add).ifPresent(ahead::add);
                }
            } else if (!path.equals("/") && answer.filter(Site::isThere).isPresent()) {
                add(path, draft);
            }
        }
    }

    /** A file, or something for those who are signed in. */
    private static boolean isThere(Answer answer) {
        return answer.isSuccess() || answer.isRedirect() || answer.status() == 401 || answer.status() == 403;
    }

    private static boolean isPage(Answer answer) {
        return answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).contains("html");
    }

    private void look(String path, Document page, Draft draft) {
        Element form = page.selectFirst("form:has(input[type=password])");
        if (form != null) {
            ObjectNode fields = Json.object();
            for (Element input :
                    form.select("input[name]:not([type=hidden]):not([type=submit]):not([type=checkbox])")) {
                String name = input.attr("name");
                boolean secret = input.attr("type").equalsIgnoreCase("password");
                fields.put(name, secret ? SignInDraft.PASSWORD : SignInDraft.own(name));
            }
            draft.signIn(SignInDraft.form(path, fields));
            return;
        }
        for (Element post : page.select("form[method=post]")) {
            draft.leftOut("POST " + post.attr("action") + " (a form on " + path + "; plant with it if it writes data)");
        }
        if (!Words.isSigning(path)) {
            add(path, draft);
        }
    }

    private static void add(String path, Draft draft) {
        if (Words.isOfTheHouse(path) || Words.isSigning(path)) {
            return;
        }
        draft.path(Part.path(
                Words.name(path),
                Words.kind(path).orElse(PathKind.LIST),
                Json.object().put("request", "GET " + path),
                List.of()));
    }

    /** The path of a link on the same host that is there to be read. */
    private Optional<String> local(String page, String link) {
        try {
            URI url = new URI(page).resolve(new URI(link.strip()));
            String path = url.getRawPath() == null ? "" : url.getRawPath();
            boolean same = url.toString().startsWith(base + "/");
            boolean reads = !path.toLowerCase(Locale.ROOT)
                    .matches(".*(log-?out|sign-?out|delete|remove|destroy|unsubscribe).*");
            boolean data = !path.matches("(?i).*\\.(js|css|png|jpe?g|gif|svg|ico|woff2?)");
            String below = path.substring(
                    Math.min(path.length(), URI.create(base + "/").getRawPath().length() - 1));
            return same && reads && data
                    ? Optional.of(below + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()))
                    : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String text(Answer answer) {
        return new String(answer.bytes(), StandardCharsets.UTF_8);
    }
}
