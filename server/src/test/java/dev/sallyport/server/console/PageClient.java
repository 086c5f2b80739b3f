package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.secret.SecretText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody with a browser that runs no script: looks at pages, fills forms in, follows redirects. */
final class PageClient {
    private static final int MOST_REDIRECTS = 5;

    private final URI address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private String language = "en";

    PageClient(URI address) {
        this.address = address;
    }

    /** A page that was looked at. */
    record Page(int status, String path, Map<String, String> headers, Document html) {
        String heading() {
            return html.select("h1").text();
        }

        String text() {
            return html.text();
        }

        /** Where a form of requests has a column or a filter: {@code column-3}. */
        String field(String group, String column) {
            String name = html.select("input[name^=" + group + "-][name$=-name][value=" + column + "]")
                    .attr("name");
            assertThat(name).isNotEmpty();
            return name.substring(0, name.length() - "-name".length());
        }
    }

    PageClient reading(String acceptLanguage) {
        language = acceptLanguage;
        return this;
    }

    Page get(String path) {
        return exchange(HttpRequest.newBuilder(address.resolve(path)).GET(), path);
    }

    Page signIn(String login, SecretText password) {
        return submit(get("/sign-in"), "form[action=/sign-in]", Map.of("login", login, "password", password.reveal()));
    }

    /** Fills in what is named and sends the form as it stands otherwise; null takes a field out. */
    Page submit(Page page, String form, Map<String, String> filled) {
        Element element = found(page, form);
        return post(element.attr("action"), fields(element, filled));
    }

    /** Fills in what is named and presses a button of a form, which may lead elsewhere than the form does. */
    Page press(Page page, String button, Map<String, String> filled) {
        Element pressed = found(page, button);
        Element form = pressed.closest("form");
        Map<String, String> fields = fields(form, filled);
        if (pressed.hasAttr("name")) {
            fields.put(pressed.attr("name"), pressed.val());
        }
        return post(pressed.hasAttr("formaction") ? pressed.attr("formaction") : form.attr("action"), fields);
    }

    /** What a form would send as it stands. */
    static Map<String, String> fields(Element form, Map<String, String> filled) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element field : form.select("input[name], select[name], textarea[name]")) {
            boolean isLeftOut =
                    (field.attr("type").equals("checkbox") || field.attr("type").equals("radio"))
                            && !field.hasAttr("checked");
            if (!isLeftOut) {
                if (fields.put(field.attr("name"), value(field)) != null) {
                    throw new AssertionError("a browser would send " + field.attr("name") + " twice\n" + form);
                }
            }
        }
        fields.putAll(filled);
        fields.values().removeIf(Objects::isNull);
        return fields;
    }

    private static String value(Element field) {
        if (!field.tagName().equals("select")) {
            return field.val();
        }
        Element chosen = field.selectFirst("option[selected]");
        return chosen == null ? field.select("option").val() : chosen.val();
    }

    private static Element found(Page page, String what) {
        Element element = page.html().selectFirst(what);
        if (element == null) {
            throw new AssertionError("no " + what + " on\n" + page.html());
        }
        return element;
    }

    /** As htmx asks for a piece of a page. */
    Page asScript(HttpRequest.Builder request, String path) {
        return exchange(request.header("HX-Request", "true"), path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path));
    }

    /** A file, byte by byte. */
    byte[] bytes(String path) {
        try {
            return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Page post(String path, Map<String, String> fields) {
        return exchange(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(HttpRequest.BodyPublishers.ofString(form(fields))),
                path);
    }

    /** As a page of somebody else's sends it. */
    Page postFromElsewhere(String path, Map<String, String> fields) {
        return exchange(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "cross-site")
                        .POST(HttpRequest.BodyPublishers.ofString(form(fields))),
                path);
    }

    CookieManager cookies() {
        return cookies;
    }

    private Page exchange(HttpRequest.Builder request, String path) {
        try {
            HttpRequest.Builder next = request;
            String at = path;
            for (int i = 0; i < MOST_REDIRECTS; i++) {
                HttpResponse<String> answer = http.send(
                        next.header("Accept", "text/html,application/xhtml+xml")
                                .header("Accept-Language", language)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 303) {
                    return new Page(
                            answer.statusCode(),
                            at,
                            answer.headers().map().entrySet().stream()
                                    .collect(Collectors.toMap(
                                            Map.Entry::getKey, header -> String.join(", ", header.getValue()))),
                            Jsoup.parse(answer.body()));
                }
                at = answer.headers().firstValue("location").orElseThrow();
                next = HttpRequest.newBuilder(address.resolve(at)).GET();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("led in circles from " + path);
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
