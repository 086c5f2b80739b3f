package dev.sallyport.tenant;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When and by what means somebody proved who they are ({@code password}, {@code oidc}, {@code api-token:…}).
 *
 * @param at null if nobody knows: such a one is never fresh
 */
public record SignIn(@Nullable Instant at, Set<String> means) {
    public SignIn {
        means = Set.copyOf(means);
    }

    /** Whether they proved it within that time before now. Unknown times never are; nor are later ones. */
    public boolean isWithin(Duration age, Instant now) {
        return at != null && !at.isAfter(now) && !at.isBefore(now.minus(age));
    }
}
