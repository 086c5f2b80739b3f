package dev.sallyport.postgres.identity;

/** Somebody's second factor as it is kept. */
public final class SecondFactor {
    private final byte[] secret;
    private final boolean isConfirmed;

    SecondFactor(byte[] secret, boolean isConfirmed) {
        this.secret = secret.clone();
        this.isConfirmed = isConfirmed;
    }

    /** The secret, sealed. */
    public byte[] secret() {
        return secret.clone();
    }

    /** Whether it was confirmed by a code; until then nobody is asked for one. */
    public boolean isConfirmed() {
        return isConfirmed;
    }
}
