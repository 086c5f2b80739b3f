package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.sink.Mail;
import dev.sallyport.prober.sink.MailSink;
import dev.sallyport.prober.wire.Exchange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The mails of a path: asked for by each tenant, then by all of them together, and read as who gets them. */
final class SentMails {
    private final Ground ground;
    private final Notes notes;
    private final Path path;
    private final MailSink sink;
    private final Sending sending;
    private final MailedRights rights;

    SentMails(Ground ground, Notes notes, Path path, MailSink sink) {
        this.ground = ground;
        this.notes = notes;
        this.path = path;
        this.sink = sink;
        rights = new MailedRights(ground, notes);
        sending = new Sending(ground, notes, path);
    }

    void run() {
        Set<String> served = new LinkedHashSet<>();
        for (String tenant : ground.tenants()) {
            served.addAll(letters(List.of(tenant)));
        }
        // What is gathered for several at once is mixed most easily.
        served.addAll(letters(ground.tenants()));
        for (String tenant : ground.tenants()) {
            if (!served.contains(tenant)) {
                sending.unjudged("no mail with data of " + tenant + " arrived within " + sending.longest()
                        + " after it was asked for; look whether the application sends to the plan's port, and to the"
                        + " addresses of the identities, and give it more time by \"arrives\"");
            }
        }
    }

    /** Asks for the mails of these tenants, and judges all that come; the tenants who got their own data. */
    private Set<String> letters(List<String> tenants) {
        int before = sink.received().size();
        List<Exchange> asked = sending.ask(tenants);
        if (asked.isEmpty()) {
            return Set.of();
        }
        Set<String> served = new LinkedHashSet<>();
        for (Mail mail : Arrivals.after(before, sink::received, sending.longest())) {
            Letter letter = Letter.of(mail, ground);
            Optional<Identity> recipient = recipient(mail.recipient());
            if (recipient.isEmpty()) {
                if (!letter.sightings().isEmpty()) {
                    sending.unjudged("a mail with planted data went to " + mail.recipient()
                            + ", whom the plan does not know; name the address at an identity");
                }
            } else {
                rights.judge(path, recipient.get(), letter, asked);
                if (judge(recipient.get(), letter, asked)) {
                    served.add(recipient.get().tenant());
                }
            }
        }
        return served;
    }

    private Optional<Identity> recipient(String address) {
        return ground.plan().identities().values().stream()
                .filter(identity ->
                        identity.mail().filter(address::equalsIgnoreCase).isPresent())
                .findFirst();
    }

    /** Whether the recipient's own data was in the mail, or behind a link of it. */
    private boolean judge(Identity recipient, Letter letter, List<Exchange> asked) {
        notes.judged(ProbeName.SINKS, path);
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
            notes.found(new Draft(ProbeName.SINKS, Mechanism.FOREIGN_MAIL, path)
                    .request(sending.request())
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
        letter.troubles().forEach(trouble -> sending.unjudged("a mail could not be read whole: " + trouble));
        return own;
    }
}
