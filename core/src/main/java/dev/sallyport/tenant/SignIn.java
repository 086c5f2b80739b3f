package dev.sallyport.tenant;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When and by what means somebody proved who they are ({@code password}, {@code oidc}, {@code api-token:…}).
 *
 * @param at null if nobody knows: such a one is never fresh
 * @param secondFactorAt when they last showed a second factor; null if they did not, or at a time that nobody knows
 */
public record SignIn(
        @Nullable Instant at, Set<String> means, @Nullable Instant secondFactorAt) {
    public SignIn {
        means = Set.copyOf(means);
    }

    /** Without a second factor. */
    public SignIn(@Nullable Instant at, Set<String> means) {
        this(at, means, null);
    }

    /** Whether they showed a second factor. The words for means do not tell: an identity provider has words of its own. */
    public boolean hasSecondFactor() {
        return secondFactorAt != null;
    }

    /** Whether they proved it within that time before now. Unknown times never are; nor are later ones. */
    public boolean isWithin(Duration age, Instant now) {
        return isWithin(at, age, now);
    }

    /** The same of their second factor. */
    public boolean isSecondFactorWithin(Duration age, Instant now) {
        return isWithin(secondFactorAt, age, now);
    }

    private static boolean isWithin(@Nullable Instant proved, Duration age, Instant now) {
        return proved != null && !proved.isAfter(now) && !proved.isBefore(now.minus(age));
    }
}
