package dev.sallyport.server.api;

import dev.sallyport.server.http.Ids;
import dev.sallyport.server.http.JsonFields;
import dev.sallyport.server.identity.InBrowser;
import dev.sallyport.tenant.Session;
import dev.sallyport.webhook.WebhookDesk;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A person's own webhooks. In a browser's session alone: no token lets notices go elsewhere. */
@RestController
@RequestMapping("/api/webhooks")
class WebhooksController {
    private final WebhookDesk desk;

    WebhooksController(WebhookDesk desk) {
        this.desk = desk;
    }

    /** A person's webhooks. */
    record ListAnswer(List<WebhookAnswer> webhooks) {}

    @GetMapping
    ListAnswer list(@InBrowser Session session) {
        return new ListAnswer(desk.list(session).stream().map(WebhookAnswer::of).toList());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    WebhookAnswer register(@InBrowser Session session, JsonNode body) {
        JsonFields fields = JsonFields.of("", body, "name", "url");
        return WebhookAnswer.of(desk.register(session, fields.text("name"), fields.text("url")));
    }

    @PostMapping("/{id}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    WebhookAnswer.DeliveryAnswer test(@InBrowser Session session, @PathVariable("id") String id) {
        return WebhookAnswer.DeliveryAnswer.of(desk.test(session, Ids.parse(id)));
    }

    @PostMapping("/{id}/secret")
    WebhookAnswer replaceSecret(@InBrowser Session session, @PathVariable("id") String id) {
        return WebhookAnswer.of(desk.replaceSecret(session, Ids.parse(id)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@InBrowser Session session, @PathVariable("id") String id) {
        desk.remove(session, Ids.parse(id));
    }
}
