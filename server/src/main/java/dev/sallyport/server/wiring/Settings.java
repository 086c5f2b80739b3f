package dev.sallyport.server.wiring;

import dev.sallyport.postgres.identity.SignInLimits;
import dev.sallyport.postgres.queue.WorkerSettings;
import dev.sallyport.server.factor.PasskeySettings;
import dev.sallyport.server.identity.OidcSettings;
import dev.sallyport.server.notice.MailSettings;
import dev.sallyport.server.webhook.WebhookSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the configuration means, checked.
 *
 * @param owner who migrates the tables, if this process does
 * @param workers empty if this process builds nothing
 * @param perAddress most exports, counts, tickets and handovers from one address within an hour
 * @param inspection between two looks at the second lock
 * @param oidc empty without an identity provider
 * @param passkeys where they are made and used
 * @param mail empty if nobody is told by mail
 * @param webhooks empty if nobody has webhooks
 * @param isSecure whether people come by HTTPS
 */
record Settings(
        DatabaseLogin source,
        DatabaseLogin tables,
        Optional<DatabaseLogin> owner,
        Path keys,
        StoreSettings store,
        Path catalog,
        Optional<WorkerSettings> workers,
        SignInLimits signIns,
        int perAddress,
        Duration inspection,
        Optional<OidcSettings> oidc,
        PasskeySettings passkeys,
        Optional<MailSettings> mail,
        Optional<WebhookSettings> webhooks,
        boolean isSecure) {}
