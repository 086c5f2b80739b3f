package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.sink.Delivery;
import dev.sallyport.prober.sink.Mail;
import dev.sallyport.prober.sink.MailSink;
import dev.sallyport.prober.sink.WebhookSink;
import dev.sallyport.prober.walk.ObstacleException;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    // Mails

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
            MailedRights rights = new MailedRights(ground, notes);
            Set<String> served = new LinkedHashSet<>();
            for (String tenant : ground.tenants()) {
                served.addAll(letters(ground, notes, path, sink.get(), rights, List.of(tenant)));
            }
            // What is gathered for several at once is mixed most easily.
            served.addAll(letters(ground, notes, path, sink.get(), rights, ground.tenants()));
            for (String tenant : ground.tenants()) {
                if (!served.contains(tenant)) {
                    notes.unjudged(name(), path, path.last().request().target(), nothing(path, tenant));
                }
            }
        }
    }

    private static String nothing(Path path, String tenant) {
        return "no mail with data of " + tenant + " arrived within "
                + path.arrives().orElse(Arrivals.USUAL)
                + " after it was asked for; look whether the application sends to the plan's port, and to the addresses"
                + " of the identities, and give it more time by \"arrives\"";
    }

    /** Asks for the mails of these tenants, and judges all that come; the tenants who got their own data. */
    private Set<String> letters(
            Ground ground, Notes notes, Path path, MailSink sink, MailedRights rights, List<String> tenants) {
        int before = sink.received().size();
        List<Exchange> asked = ask(ground, notes, path, tenants);
        if (asked.isEmpty()) {
            return Set.of();
        }
        Set<String> served = new LinkedHashSet<>();
        for (Mail mail : Arrivals.after(before, sink::received, path.arrives().orElse(Arrivals.USUAL))) {
            Letter letter = Letter.of(mail, ground);
            Optional<Identity> recipient = recipient(ground, mail.recipient());
            if (recipient.isEmpty()) {
                if (!letter.sightings().isEmpty()) {
                    notes.unjudged(
                            name(),
                            path,
                            path.last().request().target(),
                            "a mail with planted data went to " + mail.recipient()
                                    + ", whom the plan does not know; name the address at an identity");
                }
            } else {
                rights.judge(path, recipient.get(), letter, asked);
                if (judge(ground, notes, path, recipient.get(), letter, asked)) {
                    served.add(recipient.get().tenant());
                }
            }
        }
        return served;
    }

    private List<Exchange> ask(Ground ground, Notes notes, Path path, List<String> tenants) {
        List<Exchange> asked = new ArrayList<>();
        for (String tenant : tenants) {
            Walk walk = ground.walk(path, ground.principal(tenant));
            if (walk.arrived()
                    || walk.end().filter(end -> end.answer().isRedirect()).isPresent()) {
                asked.addAll(walk.exchanges());
            } else {
                notes.unjudged(name(), path, path.last().request().target(), Hindrances.of(walk));
            }
        }
        return asked;
    }

    static Optional<Identity> recipient(Ground ground, String address) {
        return ground.plan().identities().values().stream()
                .filter(identity ->
                        identity.mail().filter(address::equalsIgnoreCase).isPresent())
                .findFirst();
    }

    /** Whether the recipient's own data was in the mail, or behind a link of it. */
    private boolean judge(
            Ground ground, Notes notes, Path path, Identity recipient, Letter letter, List<Exchange> asked) {
        notes.judged(name(), path);
        List<Sighting> foreign = new ArrayList<>(letter.foreignTo(recipient.tenant()));
        MailedLinks links = new MailedLinks(ground, notes, path, recipient);
        boolean own = letter.holdsOf(recipient.tenant());
        List<Exchange> shown = new ArrayList<>(asked);
        for (MailedLinks.Opened opened : links.open(letter)) {
            own |= opened.own();
            foreign.addAll(opened.foreign());
            shown.add(opened.exchange());
        }
        if (!foreign.isEmpty()) {
            String owner = foreign.get(0).owned().tenant();
            notes.found(new Draft(name(), Mechanism.FOREIGN_MAIL, path)
                    .request(asked(path))
                    .seen(recipient.name(), owner)
                    .source(Source.SCHEDULE, "it was sent, not asked for by who got it")
                    .baseline("mails were asked for as everybody who acts for a tenant")
                    .expected("only data of " + recipient.tenant() + " in a mail to " + letter.to())
                    .actual("the mail " + letter.told() + " to " + letter.to() + " holds " + foreign.size()
                            + " values of " + owner)
                    .data(foreign)
                    .replay(shown)
                    .finding());
        }
        letter.troubles()
                .forEach(trouble -> notes.unjudged(
                        name(), path, path.last().request().target(), "a mail could not be read whole: " + trouble));
        return own;
    }

    // Webhooks

    private void webhooks(Ground ground, Notes notes, Path path) {
        Optional<WebhookSink> sink = ground.listening().webhooks();
        if (sink.isEmpty()) {
            notes.skipped(name(), path, "no webhook is received; name a port at sinks.webhook");
            return;
        }
        if (!ground.mayAsk(path)) {
            notes.skipped(name(), path, "it changes the application, and the plan is read-only");
            return;
        }
        int before = sink.get().received().size();
        List<Exchange> asked = ask(ground, notes, path, ground.tenants());
        if (asked.isEmpty()) {
            return;
        }
        Set<String> served = deliveries(ground, notes, path, sink.get(), before, asked);
        for (String tenant : ground.tenants()) {
            if (ground.canChange()) {
                // Something happens to one of them alone.
                int then = sink.get().received().size();
                try {
                    ground.change(tenant);
                } catch (ObstacleException e) {
                    notes.unjudged(name(), path, path.last().request().target(), String.valueOf(e.getMessage()));
                }
                served.addAll(deliveries(ground, notes, path, sink.get(), then, asked));
            }
        }
        for (String tenant : ground.tenants()) {
            if (!served.contains(tenant)) {
                notes.unjudged(
                        name(),
                        path,
                        path.last().request().target(),
                        "no webhook with data of " + tenant + " arrived at its URL within "
                                + path.arrives().orElse(Arrivals.USUAL)
                                + "; send something that was planted, and give it more time by \"arrives\"");
            }
        }
    }

    private Set<String> deliveries(
            Ground ground, Notes notes, Path path, WebhookSink sink, int before, List<Exchange> asked) {
        Set<String> served = new LinkedHashSet<>();
        for (Delivery delivery :
                Arrivals.after(before, sink::received, path.arrives().orElse(Arrivals.USUAL))) {
            notes.judged(name(), path);
            Letter letter = Letter.of(delivery, ground);
            if (letter.holdsOf(delivery.tenant())) {
                served.add(delivery.tenant());
            }
            List<Sighting> foreign = letter.foreignTo(delivery.tenant());
            if (!foreign.isEmpty()) {
                Caller seer = ground.principal(delivery.tenant());
                String owner = foreign.get(0).owned().tenant();
                notes.found(new Draft(name(), Mechanism.FOREIGN_WEBHOOK, path)
                        .request(asked(path))
                        .seen(seer.name(), owner)
                        .source(Source.WORKER, "it was sent in the background, not asked for by who got it")
                        .baseline("each tenant gave a URL of its own, then each tenant's data was changed in turn")
                        .expected("only data of " + delivery.tenant() + " at " + letter.to())
                        .actual("a delivery to " + letter.to() + " holds " + foreign.size() + " values of " + owner)
                        .data(foreign)
                        .replay(asked)
                        .finding());
            }
        }
        return served;
    }

    /** The last request that asked for something; polling tells only how it goes. */
    static String asked(Path path) {
        return path.steps().stream()
                .filter(step -> step.request().changes())
                .reduce((one, later) -> later)
                .map(step -> step.request().line())
                .orElse(path.last().request().line());
    }

    // When somebody has left

    /**
     * Asks for the mails of a tenant once more, after somebody was removed from it: to be called once the removal is
     * done. Says nothing where no mail went to that person before.
     */
    static void afterRemoval(Ground ground, Notes notes, Identity removed) {
        Optional<MailSink> sink = ground.listening().mails();
        Optional<String> address = removed.mail();
        if (sink.isEmpty() || address.isEmpty()) {
            return;
        }
        boolean before =
                sink.get().received().stream().anyMatch(mail -> mail.recipient().equalsIgnoreCase(address.get()));
        for (Path path : ground.plan().paths().values()) {
            if (path.kind() != PathKind.MAIL || !before) {
                continue;
            }
            Duration longest = path.arrives().orElse(Arrivals.USUAL);
            // What was on its way before the removal is not held against anybody.
            Arrivals.after(sink.get().received().size(), sink.get()::received, longest);
            int count = sink.get().received().size();
            Walk walk = ground.walk(path, ground.principal(removed.tenant()));
            List<Mail> mails = Arrivals.after(count, sink.get()::received, longest);
            if (mails.isEmpty()) {
                notes.unjudged(
                        ProbeName.SINKS,
                        path,
                        path.last().request().target(),
                        "after " + removed.name() + " was removed no mail arrived at all: " + Hindrances.of(walk));
                continue;
            }
            notes.judged(ProbeName.SINKS, path);
            mails.stream()
                    .filter(mail -> mail.recipient().equalsIgnoreCase(address.get()))
                    .map(mail -> Letter.of(mail, ground))
                    .findFirst()
                    .ifPresent(letter -> notes.found(new Draft(ProbeName.SINKS, Mechanism.FOREIGN_MAIL, path)
                            .request(asked(path))
                            .seen(removed.name(), removed.tenant())
                            .detail("removed")
                            .source(Source.SCHEDULE, "it was sent after the membership had ended")
                            .baseline("mails went to " + letter.to() + " while " + removed.name() + " was a member")
                            .mutation(removed.name() + " was removed, and the mails were asked for again")
                            .expected("nothing goes to " + letter.to())
                            .actual("the mail " + letter.told() + " went to " + letter.to())
                            .data(letter.sightings())
                            .replay(walk.exchanges())
                            .finding()));
        }
    }
}
