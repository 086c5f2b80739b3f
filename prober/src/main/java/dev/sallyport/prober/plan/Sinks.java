package dev.sallyport.prober.plan;

import java.util.Optional;

/**
 * What the prober listens on, on loopback, for what the application sends.
 *
 * @param mailPort SMTP; the application must be told to send there
 * @param webhookPort HTTP; {@code {webhook}} in requests is a URL of it, another one for each tenant
 * @param database by which plantings run their SQL
 */
public record Sinks(Optional<Integer> mailPort, Optional<Integer> webhookPort, Optional<Database> database) {

    /** A PostgreSQL of the application's own. */
    public record Database(String url, String user, Secret password) {}
}
