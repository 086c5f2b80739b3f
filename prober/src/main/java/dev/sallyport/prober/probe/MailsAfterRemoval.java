package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.sink.Mail;
import dev.sallyport.prober.sink.MailSink;
import dev.sallyport.prober.walk.Walk;
import java.util.List;

/** The mails of a tenant, asked for once more after somebody was removed from it: none goes to them any longer. */
final class MailsAfterRemoval {
    private final Ground ground;
    private final Notes notes;
    private final Identity removed;

    MailsAfterRemoval(Ground ground, Notes notes, Identity removed) {
        this.ground = ground;
        this.notes = notes;
        this.removed = removed;
    }

    /** To be called once the removal is done. Says nothing where no mail went to that person before. */
    void run() {
        ground.listening()
                .mails()
                .filter(sink -> sink.received().stream().anyMatch(this::isToThem))
                .ifPresent(sink -> ground.plan().paths().values().stream()
                        .filter(path -> path.kind() == PathKind.MAIL)
                        .forEach(path -> again(path, sink)));
    }

    private boolean isToThem(Mail mail) {
        return removed.mail().filter(mail.recipient()::equalsIgnoreCase).isPresent();
    }

    private void again(Path path, MailSink sink) {
        Sending sending = new Sending(ground, notes, path);
        // What was on its way before the removal is not held against anybody.
        Arrivals.after(sink.received().size(), sink::received, sending.longest());
        int count = sink.received().size();
        Walk walk = ground.walk(path, ground.principal(removed.tenant()));
        List<Mail> mails = Arrivals.after(count, sink::received, sending.longest());
        if (mails.isEmpty()) {
            sending.unjudged("after " + removed.name() + " was removed no mail arrived at all: " + Hindrances.of(walk));
            return;
        }
        notes.judged(ProbeName.SINKS, path);
        mails.stream()
                .filter(this::isToThem)
                .map(mail -> Letter.of(mail, ground))
                .findFirst()
                .ifPresent(letter -> found(path, sending, letter, walk));
    }

    private void found(Path path, Sending sending, Letter letter, Walk walk) {
        notes.found(new Draft(ProbeName.SINKS, Mechanism.FOREIGN_MAIL, path)
                .request(sending.request())
                .seen(removed.name(), removed.tenant())
                .detail("removed")
                .source(Source.SCHEDULE, "it was sent after the membership had ended")
                .baseline("mails went to " + letter.to() + " while " + removed.name() + " was a member")
                .mutation(removed.name() + " was removed, and the mails were asked for again")
                .expected("nothing goes to " + letter.to())
                .actual("the mail " + letter.told() + " went to " + letter.to())
                .data(letter.sightings())
                .replay(walk.exchanges())
                .finding());
    }
}
