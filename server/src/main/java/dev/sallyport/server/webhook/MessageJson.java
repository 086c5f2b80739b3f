package dev.sallyport.server.webhook;

import dev.sallyport.export.Export;
import dev.sallyport.webhook.Webhook;
import dev.sallyport.webhook.WebhookEvent;
import dev.sallyport.webhook.WebhookMessages;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bodies of messages: {@code type}, {@code timestamp} and {@code data}, as Standard Webhooks has them. Of an export they
 * tell its id, its state, its tenant's id, and the page that asks who looks; nothing else of it.
 */
public final class MessageJson implements WebhookMessages {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String publicUrl;

    /** @param publicUrl where people find our pages, without a slash at its end */
    public MessageJson(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public String of(WebhookEvent event, Export export, Instant at) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("export", export.id().toString());
        data.put("state", export.state().text());
        data.put("tenant", export.tenant().text());
        data.put("page", publicUrl + "/exports/" + export.id());
        return body(event, at, data);
    }

    @Override
    public String test(Webhook webhook, Instant at) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("webhook", webhook.id().toString());
        data.put("tenant", webhook.tenant().text());
        return body(WebhookEvent.TEST, at, data);
    }

    private static String body(WebhookEvent event, Instant at, ObjectNode data) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("type", event.text());
        body.put("timestamp", at.truncatedTo(ChronoUnit.MILLIS).toString());
        body.set("data", data);
        return JSON.writeValueAsString(body);
    }
}
