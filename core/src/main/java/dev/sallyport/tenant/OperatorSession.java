package dev.sallyport.tenant;

/**
 * A person signed in at a browser, acting in no tenant. It says who asks; whether they may look across tenants is read
 * anew through {@link Operators} at every act.
 */
public final class OperatorSession {
    private final PersonId person;
    private final SignIn signIn;
    private final Origin origin;

    private OperatorSession(PersonId person, SignIn signIn, Origin origin) {
        this.person = person;
        this.signIn = signIn;
        this.origin = origin;
    }

    /** Only the identity layer issues sessions. */
    @SuppressWarnings("unused") // the power is asked for, not used
    public static OperatorSession issue(IdentityPower power, PersonId person, SignIn signIn, Origin origin) {
        return new OperatorSession(person, signIn, origin);
    }

    public PersonId person() {
        return person;
    }

    public SignIn signIn() {
        return signIn;
    }

    public Origin origin() {
        return origin;
    }
}
