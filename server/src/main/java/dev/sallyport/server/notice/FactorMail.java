package dev.sallyport.server.notice;

import dev.sallyport.notice.NoticeNotSent;
import dev.sallyport.postgres.identity.EmailAddress;
import dev.sallyport.postgres.identity.Login;
import dev.sallyport.postgres.identity.PeopleDirectory;
import dev.sallyport.server.factor.FactorNews;
import dev.sallyport.tenant.PersonId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people by mail of changes to their second factors; once, and not again if that fails: the record tells it too. */
public final class FactorMail implements FactorNews {
    private static final Logger LOG = LoggerFactory.getLogger(FactorMail.class);

    private final PlainMail mail;
    private final String publicUrl;
    private final PeopleDirectory people;
    private final Executor executor;
    private final InstantSource clock;

    /**
     * @param executor sends; whoever signs in does not wait for a mail server
     */
    public FactorMail(MailSettings settings, PeopleDirectory people, Executor executor, InstantSource clock) {
        this.mail = new PlainMail(settings);
        this.publicUrl = settings.publicUrl();
        this.people = people;
        this.executor = executor;
        this.clock = clock;
    }

    @Override
    public void told(PersonId person, Change change) {
        Instant at = clock.instant();
        try {
            executor.execute(() -> send(person, change, at));
        } catch (RuntimeException e) {
            LOG.warn("{} could not be told by mail: {}", person.text(), change, e);
        }
    }

    private void send(PersonId person, Change change, Instant at) {
        try {
            Optional<EmailAddress> address = people.email(person);
            Optional<String> name = people.findLogin(person).map(Login::displayName);
            if (address.isPresent() && name.isPresent()) {
                mail.send(address.get(), MailText.ofFactor(change, name.get(), at, publicUrl));
            }
        } catch (NoticeNotSent | RuntimeException e) {
            LOG.warn("{} could not be told by mail: {}", person.text(), change, e);
        }
    }
}
