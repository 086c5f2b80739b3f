package dev.sallyport.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Against java.time, in every zone there is. */
@Proves("R18")
class ZonedTimeTest {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    @Test
    void agreesWithTheClocksOfAllZones() {
        long seed = Seeds.next();
        Random random = new Random(seed);
        for (String name : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(name);
            ZonedTime time = new ZonedTime(zone);
            for (int i = 0; i < 40; i++) {
                check(time, zone, FIRST + (long) (random.nextDouble() * (LAST - FIRST)), seed);
            }
            // Around every change of the clocks in years that files hold.
            @Nullable
            ZoneOffsetTransition change = zone.getRules().nextTransition(Instant.parse("1890-01-01T00:00:00Z"));
            while (change != null && change.getInstant().isBefore(Instant.parse("2045-01-01T00:00:00Z"))) {
                for (long away : new long[] {-86_400, -1, 0, 1, random.nextInt(86_400)}) {
                    check(time, zone, change.toEpochSecond() + away, seed);
                }
                change = zone.getRules().nextTransition(change.getInstant());
            }
        }
    }

    @Test
    void knowsEveryDay() {
        ZonedTime time = new ZonedTime(ZoneOffset.ofHours(1));
        for (long second = FIRST; second < LAST - 86_400; second += 86_400) {
            check(time, ZoneOffset.ofHours(1), second + 82_800, 0);
        }
    }

    @Test
    void refusesYearsThatHaveNotFourDigits() {
        assertThat(takes("9999-12-31 23:59:59+00", "Europe/Berlin")).isFalse();
        assertThat(takes("9999-12-31 22:59:59+00", "Europe/Berlin")).isTrue();
        assertThat(takes("0001-01-01 00:00:00+00", "America/New_York")).isFalse();
        assertThat(takes("0001-01-01 00:00:00+00", "Asia/Tokyo")).isTrue();
    }

    @Test
    void remembersMoreDaysThanItHasPlacesFor() {
        ZonedTime time = new ZonedTime(ZoneId.of("Europe/Berlin"));
        for (long day : List.of(0L, 1024L * 86_400, 0L, 2048L * 86_400, 181 * 86_400L, (181 + 1024) * 86_400L)) {
            check(time, ZoneId.of("Europe/Berlin"), day, 0);
        }
    }

    private static boolean takes(String text, String zone) {
        return new ZonedTime(ZoneId.of(zone)).take(text.getBytes(StandardCharsets.US_ASCII), 0);
    }

    private static void check(ZonedTime time, ZoneId zone, long second, long seed) {
        String utc = FORM.format(LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC));
        ZonedDateTime local = Instant.ofEpochSecond(second).atZone(zone);
        boolean taken = time.take(("x" + utc + "+00").getBytes(StandardCharsets.US_ASCII), 1);
        assertThat(taken).isEqualTo(local.getYear() >= 1 && local.getYear() <= 9_999);
        if (taken) {
            assertThat(new String(time.text, StandardCharsets.US_ASCII))
                    .as("%s in %s, seed %s", utc, zone, seed)
                    .isEqualTo(local.toLocalDateTime().format(FORM));
            assertThat(time.offset()).isEqualTo(local.getOffset().getTotalSeconds());
        }
    }
}
