package dev.sallyport.format;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How far a zone's clocks are from UTC. Remembers days, for rows of an export lie near each other in time. */
final class ZoneOffsets {
    static final int SECONDS_A_DAY = 86_400;

    private static final int REMEMBERED = 1 << 10;

    private final ZoneRules rules;
    private final long[] days = new long[REMEMBERED];
    private final int[] offsets = new int[REMEMBERED];

    ZoneOffsets(ZoneId zone) {
        rules = zone.getRules();
        Arrays.fill(days, Long.MIN_VALUE);
    }

    /** In seconds, east is positive, at a second of a day in UTC. */
    int at(long epochDay, int secondOfDay) {
        int slot = (int) epochDay & (REMEMBERED - 1);
        return days[slot] == epochDay ? offsets[slot] : lookUp(epochDay, secondOfDay, slot);
    }

    private int lookUp(long epochDay, int secondOfDay, int slot) {
        long midnight = epochDay * SECONDS_A_DAY;
        @Nullable ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochSecond(midnight - 1));
        int offset =
                rules.getOffset(Instant.ofEpochSecond(midnight + secondOfDay)).getTotalSeconds();
        if (next == null || next.toEpochSecond() >= midnight + SECONDS_A_DAY) {
            days[slot] = epochDay;
            offsets[slot] = offset;
        }
        return offset;
    }
}
