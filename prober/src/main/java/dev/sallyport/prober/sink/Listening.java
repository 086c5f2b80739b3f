package dev.sallyport.prober.sink;

import dev.sallyport.prober.own.CanaryMint;
import dev.sallyport.prober.plan.Plan;
import java.util.Optional;

/** The sinks that a plan names, open. */
public final class Listening implements AutoCloseable {
    private final Optional<MailSink> mails;
    private final Optional<WebhookSink> webhooks;

    private Listening(Optional<MailSink> mails, Optional<WebhookSink> webhooks) {
        this.mails = mails;
        this.webhooks = webhooks;
    }

    /**
     * Opens what the plan names.
     *
     * @throws dev.sallyport.prober.walk.ObstacleException if a port cannot be had; then none is held
     */
    public static Listening open(Plan plan, CanaryMint mint) {
        Optional<WebhookSink> webhooks = plan.sinks()
                .webhookPort()
                .map(port -> WebhookSink.open(port, plan.tenants().keySet(), mint));
        try {
            return new Listening(plan.sinks().mailPort().map(MailSink::open), webhooks);
        } catch (RuntimeException e) {
            webhooks.ifPresent(WebhookSink::close);
            throw e;
        }
    }

    public Optional<MailSink> mails() {
        return mails;
    }

    public Optional<WebhookSink> webhooks() {
        return webhooks;
    }

    @Override
    public void close() {
        mails.ifPresent(MailSink::close);
        webhooks.ifPresent(WebhookSink::close);
    }
}
