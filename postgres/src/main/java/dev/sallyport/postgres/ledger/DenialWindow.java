package dev.sallyport.postgres.ledger;

import java.time.Duration;

/**
 * How many refusals of one kind are recorded one by one within one window of time; further ones are counted.
 *
 * @param length the windows' length; they begin at whole multiples of it
 */
public record DenialWindow(int recorded, Duration length) {
    public static final DenialWindow DEFAULT = new DenialWindow(5, Duration.ofMinutes(1));

    public DenialWindow {
        if (recorded < 1 || length.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "at least one refusal is recorded, in windows of at least a millisecond");
        }
    }
}
