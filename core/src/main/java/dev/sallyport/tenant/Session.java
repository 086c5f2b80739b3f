package dev.sallyport.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in person acting in exactly one tenant. It says who asks; what they may is read anew through
 * {@link Memberships} at every act.
 */
public final class Session {
    private final SessionKey key;
    private final PersonId person;
    private final TenantId tenant;
    private final SignIn signIn;
    private final Origin origin;
    private final Bounds bounds;

    private Session(SessionKey key, PersonId person, TenantId tenant, SignIn signIn, Origin origin, Bounds bounds) {
        this.key = key;
        this.person = person;
        this.tenant = tenant;
        this.signIn = signIn;
        this.origin = origin;
        this.bounds = bounds;
    }

    /** What narrows a session; {@code endsAt} is null where nothing but its own end ends it. */
    private record Bounds(DatasetScope scope, @Nullable Instant endsAt) {
        private static final Bounds NONE = new Bounds(new DatasetScope.Everything(), null);
    }

    /** Only the identity layer issues sessions. */
    @SuppressWarnings("unused") // the power is asked for, not used
    public static Session issue(
            IdentityPower power, SessionKey key, PersonId person, TenantId tenant, SignIn signIn, Origin origin) {
        return new Session(key, person, tenant, signIn, origin, Bounds.NONE);
    }

    /** This session, but only for these datasets and until then. Narrowing needs no power. */
    public Session limitedTo(DatasetScope.Only scope, Instant endsAt) {
        return new Session(key, person, tenant, signIn, origin, new Bounds(scope, endsAt));
    }

    public SessionKey key() {
        return key;
    }

    public PersonId person() {
        return person;
    }

    public TenantId tenant() {
        return tenant;
    }

    public SignIn signIn() {
        return signIn;
    }

    public Origin origin() {
        return origin;
    }

    /** What it reaches, of what the standing allows. */
    public DatasetScope scope() {
        return bounds.scope();
    }

    /** Whether its time is over. */
    public boolean isOverAt(Instant now) {
        return bounds.endsAt() != null && !now.isBefore(bounds.endsAt());
    }
}
