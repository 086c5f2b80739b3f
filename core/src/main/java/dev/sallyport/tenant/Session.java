package dev.sallyport.tenant;

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

    private Session(SessionKey key, PersonId person, TenantId tenant, SignIn signIn, Origin origin) {
        this.key = key;
        this.person = person;
        this.tenant = tenant;
        this.signIn = signIn;
        this.origin = origin;
    }

    /** Only the identity layer issues sessions. */
    @SuppressWarnings("unused") // the power is asked for, not used
    public static Session issue(
            IdentityPower power, SessionKey key, PersonId person, TenantId tenant, SignIn signIn, Origin origin) {
        return new Session(key, person, tenant, signIn, origin);
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
}
