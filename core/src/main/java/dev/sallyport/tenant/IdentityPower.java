package dev.sallyport.tenant;

/**
 * The power to say who somebody is. Whoever holds it can make standings and sessions, so only the identity layer may
 * claim it; the architecture test names every place that does.
 */
public final class IdentityPower {
    private static final IdentityPower POWER = new IdentityPower();

    private IdentityPower() {}

    /** Claims the power. One search for this name finds everybody who can say who somebody is. */
    public static IdentityPower claimToSayWhoSomebodyIs() {
        return POWER;
    }
}
