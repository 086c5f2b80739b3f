package dev.sallyport.tenant;

import java.time.Instant;
import java.util.Set;

/** When and by what means somebody proved who they are ({@code password}, {@code passkey}…). */
public record SignIn(Instant at, Set<String> means) {
    public SignIn {
        means = Set.copyOf(means);
    }
}
