package dev.sallyport.postgres.identity;

import java.time.Duration;

/** How many attempts to sign in one login and one address have within one window of time. */
public record SignInLimits(int perLogin, int perAddress, Duration window) {
    public static final SignInLimits DEFAULT = new SignInLimits(10, 50, Duration.ofMinutes(15));

    public SignInLimits {
        if (perLogin < 1 || perAddress < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("limits are positive");
        }
    }
}
