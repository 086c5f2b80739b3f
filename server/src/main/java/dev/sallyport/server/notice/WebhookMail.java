package dev.sallyport.server.notice;

import dev.sallyport.notice.NoticeNotSent;
import dev.sallyport.postgres.identity.EmailAddress;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.Standing;
import dev.sallyport.webhook.Webhook;
import dev.sallyport.webhook.WebhookNews;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people by mail that a webhook of theirs was closed; once, and not again if that fails, for the page tells it too. */
public final class WebhookMail implements WebhookNews {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookMail.class);

    private final PlainMail mail;
    private final String publicUrl;
    private final Function<PersonId, Optional<EmailAddress>> addresses;

    public WebhookMail(MailSettings settings, Function<PersonId, Optional<EmailAddress>> addresses) {
        this.mail = new PlainMail(settings);
        this.publicUrl = settings.publicUrl();
        this.addresses = addresses;
    }

    @Override
    public void closed(Webhook webhook, Standing standing) {
        addresses.apply(standing.person()).ifPresent(address -> send(address, webhook, standing));
    }

    private void send(EmailAddress address, Webhook webhook, Standing standing) {
        try {
            mail.send(address, MailText.ofClosed(webhook, standing, publicUrl));
        } catch (NoticeNotSent e) {
            LOG.warn("nobody could be told by mail that webhook {} was closed: {}", webhook.id(), e.getMessage());
        }
    }
}
