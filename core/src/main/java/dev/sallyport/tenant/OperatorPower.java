package dev.sallyport.tenant;

/**
 * The power to look across tenants, as it was read a moment ago: whatever crosses tenants has it in its signature. It is
 * read anew through {@link Operators} at every act, and never kept longer. It reaches what is known about exports, and
 * no cell of them.
 */
public final class OperatorPower {
    private final PersonId person;
    private final OperatorKind kind;

    private OperatorPower(PersonId person, OperatorKind kind) {
        this.person = person;
        this.kind = kind;
    }

    /** Only the identity layer reads powers. */
    @SuppressWarnings("unused") // the power is asked for, not used
    public static OperatorPower read(IdentityPower power, PersonId person, OperatorKind kind) {
        return new OperatorPower(person, kind);
    }

    public PersonId person() {
        return person;
    }

    public OperatorKind kind() {
        return kind;
    }
}
