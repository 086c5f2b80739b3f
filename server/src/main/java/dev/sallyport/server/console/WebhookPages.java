package dev.sallyport.server.console;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.http.Ids;
import dev.sallyport.server.identity.InBrowser;
import dev.sallyport.tenant.Session;
import dev.sallyport.webhook.WebhookDesk;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * One's own webhooks in the workspace. Each form names the workspace that it was shown for, so that it does nothing in
 * another one.
 */
@Controller
class WebhookPages {
    private static final String VIEW = "webhooks";
    private static final String ONE = ConsolePaths.WEBHOOKS + "/{id}";

    private final WebhookDesk desk;

    WebhookPages(WebhookDesk desk) {
        this.desk = desk;
    }

    /**
     * All of them, and the form for another.
     *
     * @param isOn whether webhooks are used here at all
     * @param isFresh whether the sign-in is young enough to be told a secret
     * @param isRefused whether the address that was filled in can't be used
     * @param name as it was filled in
     * @param url as it was filled in
     */
    record WebhooksPage(
            boolean isOn, boolean isFresh, List<WebhookCard> webhooks, boolean isRefused, String name, String url) {
        @Override
        public String toString() {
            return "WebhooksPage[isOn=" + isOn + "]";
        }
    }

    /**
     * Shown once.
     *
     * @param bothUntil how long the secret before signs as well; null for a new webhook
     */
    record WebhookSecretPage(
            String name, SecretText secret, @Nullable String bothUntil) {}

    @GetMapping(ConsolePaths.WEBHOOKS)
    String list(@InBrowser Session session, Display display, Model model) {
        model.addAttribute("page", page(session, display, false, "", ""));
        return VIEW;
    }

    @PostMapping(path = ConsolePaths.WEBHOOKS, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String register(
            @InBrowser Session session,
            @RequestParam(ShownWorkspace.FIELD) String tenant,
            @RequestParam("name") String name,
            @RequestParam("url") String url,
            Display display,
            HttpServletResponse response,
            Model model) {
        ShownWorkspace.check(session, tenant);
        try {
            return told(desk.register(session, name, url.strip()), display, model);
        } catch (Problem e) {
            if (e.code() != ProblemCode.INVALID_REQUEST) {
                throw e;
            }
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("page", page(session, display, true, name, url));
            return VIEW;
        }
    }

    @PostMapping(path = ONE + "/test", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String test(
            @InBrowser Session session,
            @PathVariable("id") String id,
            @RequestParam(ShownWorkspace.FIELD) String tenant) {
        ShownWorkspace.check(session, tenant);
        var unused = desk.test(session, Ids.parse(id));
        return ConsolePaths.redirect(ConsolePaths.WEBHOOKS);
    }

    @PostMapping(path = ONE + "/secret", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String replaceSecret(
            @InBrowser Session session,
            @PathVariable("id") String id,
            @RequestParam(ShownWorkspace.FIELD) String tenant,
            Display display,
            Model model) {
        ShownWorkspace.check(session, tenant);
        return told(desk.replaceSecret(session, Ids.parse(id)), display, model);
    }

    @PostMapping(path = ONE + "/remove", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String remove(
            @InBrowser Session session,
            @PathVariable("id") String id,
            @RequestParam(ShownWorkspace.FIELD) String tenant) {
        ShownWorkspace.check(session, tenant);
        desk.remove(session, Ids.parse(id));
        return ConsolePaths.redirect(ConsolePaths.WEBHOOKS);
    }

    private static String told(WebhookDesk.Told told, Display display, Model model) {
        model.addAttribute(
                "page",
                new WebhookSecretPage(
                        told.webhook().name(),
                        told.secret(),
                        told.bothSignUntil().map(display::time).orElse(null)));
        return "webhook-secret";
    }

    private WebhooksPage page(Session session, Display display, boolean isRefused, String name, String url) {
        return new WebhooksPage(
                desk.isOn(),
                desk.isFresh(session),
                desk.list(session).stream()
                        .map(view -> WebhookCard.of(view, display))
                        .toList(),
                isRefused,
                name,
                url);
    }
}
