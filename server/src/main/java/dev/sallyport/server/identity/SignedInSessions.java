package dev.sallyport.server.identity;

import dev.sallyport.postgres.identity.PeopleDirectory;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.SessionKey;
import dev.sallyport.tenant.SignIn;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;

/** Keeps in the browser's session who is signed in: as texts, for nothing else can be stored there. */
final class SignedInSessions {
    /** However busy somebody is, after this they sign in anew. */
    static final Duration LONGEST = Duration.ofHours(12);

    private static final String PERSON = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;
    private static final String KEY = PeopleDirectory.SESSION_KEY;
    private static final String AT = "sallyport.signed-in-at";
    private static final String MEANS = "sallyport.means";
    private static final String SECOND_FACTOR_AT = "sallyport.second-factor-at";
    private static final String TENANT_TYPE = "sallyport.tenant-type";
    private static final String TENANT = "sallyport.tenant";

    private static final String BEGUN = "sallyport.begun-at";

    private final InstantSource clock;
    private final Consumer<SessionKey> ended;

    /**
     * Over the container's sessions.
     *
     * @param ended told each key that is over
     */
    SignedInSessions(InstantSource clock, Consumer<SessionKey> ended) {
        this.clock = clock;
        this.ended = ended;
    }

    /** Who is signed in; nobody after {@link #LONGEST}. */
    Optional<SignedIn> read(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        @Nullable String person = text(session, PERSON);
        @Nullable String key = text(session, KEY);
        @Nullable String begun = text(session, BEGUN);
        @Nullable String at = text(session, AT);
        @Nullable String means = text(session, MEANS);
        if (person == null || key == null || begun == null || means == null) {
            return Optional.empty();
        }
        if (!clock.instant().isBefore(Instant.parse(begun).plus(LONGEST))) {
            return Optional.empty();
        }
        SignIn signIn = new SignIn(instant(at), Set.of(means.split(" ")), instant(text(session, SECOND_FACTOR_AT)));
        return Optional.of(SignedIn.inBrowser(
                new PersonId(person), new SessionKey(UUID.fromString(key)), signIn, tenant(session)));
    }

    /** Begins a session of its own for somebody who has just proved who they are; an older one ends. */
    void begin(HttpServletRequest request, SignedIn signedIn) {
        end(request);
        HttpSession session = request.getSession(true);
        session.setAttribute(PERSON, signedIn.person().text());
        session.setAttribute(BEGUN, clock.instant().toString());
        write(session, signedIn.signIn());
        session.setAttribute(KEY, signedIn.key().toString());
    }

    /**
     * Goes on after the same person has proved anew who they are, under a new id of the session. The key stays, and so
     * what is bound to it goes on; {@link #LONGEST} counts on as well.
     */
    void renew(HttpServletRequest request, SignIn signIn) {
        request.changeSessionId();
        write(request.getSession(false), signIn);
    }

    private static void write(HttpSession session, SignIn signIn) {
        session.setAttribute(AT, text(signIn.at()));
        session.setAttribute(MEANS, String.join(" ", signIn.means()));
        session.setAttribute(SECOND_FACTOR_AT, text(signIn.secondFactorAt()));
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static @Nullable Instant instant(@Nullable String at) {
        return at == null ? null : Instant.parse(at);
    }

    /** Goes on in another tenant, under a new id of the session; what belonged to the one before is not kept. */
    void goOn(HttpServletRequest request, SignedIn signedIn) {
        TenantId tenant = signedIn.tenant().orElseThrow();
        endKey(request);
        request.changeSessionId();
        HttpSession session = request.getSession(false);
        Collections.list(session.getAttributeNames()).stream()
                .filter(name -> name.startsWith(SignInDesk.OF_WORKSPACE))
                .forEach(session::removeAttribute);
        session.setAttribute(TENANT_TYPE, tenant.type().name());
        session.setAttribute(TENANT, tenant.text());
        session.setAttribute(KEY, signedIn.key().toString());
    }

    void end(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        if (session != null) {
            endKey(request);
            session.invalidate();
        }
    }

    /** What was bound to the key so far ends: tickets, handovers, downloads. */
    private void endKey(HttpServletRequest request) {
        read(request).map(SignedIn::key).ifPresent(ended);
    }

    private static Optional<TenantId> tenant(HttpSession session) {
        @Nullable String type = text(session, TENANT_TYPE);
        @Nullable String tenant = text(session, TENANT);
        return type == null || tenant == null
                ? Optional.empty()
                : Optional.of(new TenantId(TenantIdType.valueOf(type), tenant));
    }

    private static @Nullable String text(HttpSession session, String name) {
        return session.getAttribute(name) instanceof String text ? text : null;
    }
}
