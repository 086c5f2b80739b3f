package dev.sallyport.server.console;

import dev.sallyport.problem.Problem;
import dev.sallyport.server.identity.SignInDesk;
import dev.sallyport.tenant.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Keeps in the browser's session what stood in the form of a new export, for whoever has to sign in again before it can be
 * sent: the newest alone, once, for minutes, for the dataset that it was filled in for. It goes when a workspace is chosen.
 */
final class KeptForms {
    private static final Duration LIFE = Duration.ofMinutes(10);

    private static final String FORM = SignInDesk.OF_WORKSPACE + "kept-form";
    private static final String KEY = FORM + "-key";
    private static final String SINCE = FORM + "-since";
    private static final int LONGEST = 50_000;

    private final InstantSource clock;

    KeptForms(InstantSource clock) {
        this.clock = clock;
    }

    /** Where it is filled in again; what is too long is not kept, and the form is empty there. */
    String keep(HttpServletRequest request, Session session, ExportForm form) {
        @Nullable HttpSession browsers = request.getSession(false);
        String text = form.fields().entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        String place = ConsolePaths.NEW + "/" + form.dataset();
        if (browsers == null || text.length() > LONGEST) {
            return place;
        }
        browsers.setAttribute(FORM, text);
        browsers.setAttribute(KEY, session.key().toString());
        browsers.setAttribute(SINCE, clock.instant().toString());
        return place + "?kept=true";
    }

    /** What was kept; empty if nothing was, or for elsewhere, or for too long. It is not kept any longer. */
    Optional<ExportForm> take(HttpServletRequest request, Session session, String dataset) {
        @Nullable HttpSession browsers = request.getSession(false);
        if (browsers == null
                || !(browsers.getAttribute(FORM) instanceof String text)
                || !(browsers.getAttribute(KEY) instanceof String key)
                || !(browsers.getAttribute(SINCE) instanceof String since)) {
            return Optional.empty();
        }
        browsers.removeAttribute(FORM);
        browsers.removeAttribute(KEY);
        browsers.removeAttribute(SINCE);
        // The key is another one after each choice of a workspace: what a slow request kept after that is for nobody.
        return key.equals(session.key().toString())
                        && clock.instant().isBefore(Instant.parse(since).plus(LIFE))
                ? read(text).filter(form -> form.dataset().equals(dataset))
                : Optional.empty();
    }

    private static Optional<ExportForm> read(String text) {
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        for (String field : text.split("&", -1)) {
            int at = field.indexOf('=');
            fields.add(decoded(field.substring(0, Math.max(at, 0))), decoded(field.substring(at + 1)));
        }
        try {
            return Optional.of(ExportForm.of(fields));
        } catch (Problem e) {
            return Optional.empty(); // Written by another version: then it is not kept.
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
