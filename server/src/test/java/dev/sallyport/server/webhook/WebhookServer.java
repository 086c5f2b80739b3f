package dev.sallyport.server.webhook;

import dev.sallyport.server.TestSallyport;
import java.util.Map;

/** A server whose webhooks reach this machine, as those of nobody else do. */
public final class WebhookServer {
    private WebhookServer() {}

    private static final class Holder {
        static final TestSallyport SHARED =
                TestSallyport.another(Map.of("sallyport.webhooks.unsafely-allow-private-addresses", "true"));
    }

    public static TestSallyport shared() {
        return Holder.SHARED;
    }
}
