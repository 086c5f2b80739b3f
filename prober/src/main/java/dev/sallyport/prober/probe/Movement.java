package dev.sallyport.prober.probe;

import dev.sallyport.prober.own.Owned;
import dev.sallyport.prober.own.OwnedKind;
import dev.sallyport.prober.plant.Planted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What differs between two answers to the same question, and whose change explains it. */
final class Movement {
    private static final int MOST_SUMMED = 12;
    private static final List<String> VALIDATORS = List.of("header etag", "header last-modified");

    private Movement() {}

    /**
     * Places whose value differs, or stands in one of them only; times apart. An answer that tells the time has another
     * ETag each second, which then tells nothing.
     */
    static Set<String> between(Contents before, Contents after) {
        Map<String, String> one = before.values();
        Map<String, String> other = after.values();
        Set<String> places = new LinkedHashSet<>(one.keySet());
        places.addAll(other.keySet());
        places.removeIf(place -> one.getOrDefault(place, "").equals(other.getOrDefault(place, "")));
        Set<String> times = new LinkedHashSet<>(places);
        times.removeIf(
                place -> !Volatile.is(one.getOrDefault(place, "")) || !Volatile.is(other.getOrDefault(place, "")));
        places.removeAll(times);
        boolean toldTheTime = times.stream().anyMatch(place -> !place.startsWith("header "));
        if (toldTheTime) {
            places.remove("header etag");
        }
        return places;
    }

    /** Validators that differ: they tell of the content without being of it, and are judged against their own noise. */
    static Set<String> validators(Contents before, Contents after) {
        Set<String> moved = new LinkedHashSet<>(VALIDATORS);
        moved.removeIf(place ->
                before.values().getOrDefault(place, "").equals(after.values().getOrDefault(place, "")));
        return moved;
    }

    static boolean isValidator(String place) {
        return VALIDATORS.contains(place);
    }

    /** For each place a number moved by exactly what was planted: how that explains it. */
    static Map<String, String> explained(Contents before, Contents after, List<Planted> change) {
        Map<String, BigDecimal> was = before.numbers();
        Map<String, String> explained = new LinkedHashMap<>();
        after.numbers()
                .forEach((place, is) -> Optional.ofNullable(was.get(place))
                        .map(is::subtract)
                        .filter(delta -> delta.signum() != 0)
                        .flatMap(delta -> explain(delta, change))
                        .ifPresent(why ->
                                explained.put(place, "moved from " + was.get(place) + " to " + is + ": by " + why)));
        return explained;
    }

    /** Whether a difference is an amount that was planted, or the sum of several. */
    static Optional<String> explain(BigDecimal delta, List<Planted> change) {
        List<Owned> amounts = change.stream()
                .flatMap(planted -> planted.owned().stream())
                .filter(owned -> owned.kind() == OwnedKind.AMOUNT)
                .limit(MOST_SUMMED)
                .toList();
        for (int subset = 1; subset < 1 << amounts.size(); subset++) {
            BigDecimal sum = BigDecimal.ZERO;
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < amounts.size(); i++) {
                if ((subset & 1 << i) != 0) {
                    sum = sum.add(new BigDecimal(amounts.get(i).value()));
                    parts.add(amounts.get(i).what() + " (" + amounts.get(i).value() + ")");
                }
            }
            if (sameDigits(sum, delta)) {
                return Optional.of("exactly " + String.join(" + ", parts));
            }
        }
        return Optional.empty();
    }

    /** Equal, or in another unit: cents, thousands. */
    private static boolean sameDigits(BigDecimal sum, BigDecimal delta) {
        return sum.stripTrailingZeros()
                .unscaledValue()
                .abs()
                .equals(delta.stripTrailingZeros().unscaledValue().abs());
    }

    /** Whether a count went up by as many things as were planted of some name. */
    static Optional<String> counted(BigDecimal delta, List<Planted> change) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        change.forEach(planted -> counts.merge(planted.planting(), 1, Integer::sum));
        return counts.entrySet().stream()
                .filter(count -> delta.abs().compareTo(BigDecimal.valueOf(count.getValue())) == 0)
                .map(count -> count.getValue() + " as the number of " + count.getKey() + " did")
                .findFirst();
    }
}
