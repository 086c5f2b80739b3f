package dev.sallyport.prober.probe;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the next id or name follows from the one before. */
final class Countable {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final BigInteger NEAR = BigInteger.valueOf(1_000);

    private Countable() {}

    /**
     * How one can count from one to the other; nothing, if something in them is drawn by lot.
     *
     * @param known words that anybody knows, or can try: the tenant's id
     */
    static Optional<String> from(String first, String second, Set<String> known) {
        String a = withoutHost(first);
        String b = withoutHost(second);
        for (String word : known) {
            a = a.replace(word, "·");
            b = b.replace(word, "·");
        }
        if (!Pieces.random(a).isEmpty() || !Pieces.random(b).isEmpty()) {
            return Optional.empty();
        }
        if (first.equals(second)) {
            return Optional.of("it is the same each time, made of words and dates alone: " + first);
        }
        return step(a, b)
                .map(step -> step.signum() == 0
                        ? "it is made of words and dates alone: " + first
                        : "from " + first + " one counts by " + step + " to " + second);
    }

    /** The difference, if nothing but numbers that are close together differs. */
    private static Optional<BigInteger> step(String a, String b) {
        if (!DIGITS.matcher(a).replaceAll("#").equals(DIGITS.matcher(b).replaceAll("#"))) {
            return Optional.empty();
        }
        List<BigInteger> left = numbers(a);
        List<BigInteger> right = numbers(b);
        BigInteger largest = BigInteger.ZERO;
        for (int i = 0; i < left.size(); i++) {
            BigInteger step = right.get(i).subtract(left.get(i)).abs();
            if (step.compareTo(NEAR.multiply(NEAR)) > 0) {
                return Optional.empty();
            }
            largest = largest.max(step);
        }
        return Optional.of(largest);
    }

    private static List<BigInteger> numbers(String text) {
        List<BigInteger> numbers = new ArrayList<>();
        Matcher digits = DIGITS.matcher(text);
        while (digits.find()) {
            numbers.add(new BigInteger(digits.group()));
        }
        return numbers;
    }

    private static String withoutHost(String link) {
        return link.replaceFirst("^[a-z]+://[^/]*", "");
    }
}
