package dev.sallyport.server.identity;

import dev.sallyport.tenant.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;

/**
 * Keeps in the browser's session, for minutes, whose password was right and whose code is awaited. It signs nobody in:
 * such a session has no key.
 */
final class AwaitedCodes {
    static final Duration LONGEST = Duration.ofMinutes(5);

    /** The person's other sessions are found by it, and so is this one when all of them are ended. */
    private static final String PERSON = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

    private static final String SINCE = "sallyport.code-awaited-since";

    private final SignedInSessions sessions;
    private final InstantSource clock;

    AwaitedCodes(SignedInSessions sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Begins to wait in a session of its own; an older one ends. */
    void begin(HttpServletRequest request, PersonId person) {
        sessions.end(request);
        HttpSession session = request.getSession(true);
        session.setAttribute(PERSON, person.text());
        session.setAttribute(SINCE, clock.instant().toString());
    }

    /** Whose code is awaited; nobody's after {@link #LONGEST}. */
    Optional<PersonId> read(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(PERSON) instanceof String person)
                || !(session.getAttribute(SINCE) instanceof String since)
                || !clock.instant().isBefore(Instant.parse(since).plus(LONGEST))) {
            return Optional.empty();
        }
        return Optional.of(new PersonId(person));
    }
}
