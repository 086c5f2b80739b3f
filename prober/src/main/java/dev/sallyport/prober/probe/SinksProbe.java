package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.sink.MailSink;
import dev.sallyport.prober.sink.WebhookSink;
import java.util.Optional;

/** What the application sends by itself holds its recipient's data only, and goes to nobody else. */
final class SinksProbe implements Probe {
    @Override
    public ProbeName name() {
        return ProbeName.SINKS;
    }

    @Override
    public void run(Ground ground, Notes notes) {
        for (Path path : ground.plan().paths().values()) {
            switch (path.kind()) {
                case MAIL -> mails(ground, notes, path);
                case WEBHOOK -> webhooks(ground, notes, path);
                case LIST, ITEM, TOTAL, DASHBOARD, VALUES, EXPORT, FILE ->
                    notes.skipped(name(), path, "it sends neither mails nor webhooks");
            }
        }
    }

    private void mails(Ground ground, Notes notes, Path path) {
        Optional<MailSink> sink = ground.listening().mails();
        if (sink.isEmpty()) {
            notes.skipped(name(), path, "no mail is received; name a port at sinks.mail, and send mails there");
        } else if (!ground.mayAsk(path)) {
            notes.skipped(name(), path, "it changes the application, and the plan is read-only");
        } else if (ground.plan().identities().values().stream()
                .noneMatch(one -> one.mail().isPresent())) {
            notes.skipped(name(), path, "nobody's address is known; name it at the identity: mail");
        } else {
            new SentMails(ground, notes, path, sink.get()).run();
        }
    }

    private void webhooks(Ground ground, Notes notes, Path path) {
        Optional<WebhookSink> sink = ground.listening().webhooks();
        if (sink.isEmpty()) {
            notes.skipped(name(), path, "no webhook is received; name a port at sinks.webhook");
        } else if (!ground.mayAsk(path)) {
            notes.skipped(name(), path, "it changes the application, and the plan is read-only");
        } else {
            new SentWebhooks(ground, notes, path, sink.get()).run();
        }
    }
}
