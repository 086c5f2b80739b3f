package dev.sallyport.prober.probe;

import dev.sallyport.prober.plan.Identity;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Two people of different tenants whose names look alike. */
record Twins(Identity twin, Identity other) {
    /** Where no name resembles the twin's, so many others are taken for it. */
    private static final int GUESSED = 2;

    /** Each twin of the plan with those whom it was made to resemble. */
    static List<Twins> of(Ground ground) {
        List<Twins> pairs = new ArrayList<>();
        for (Identity twin : ground.plan().identities().values()) {
            if (twin.twin()) {
                List<Identity> others = ground.plan().identities().values().stream()
                        .filter(other -> !other.tenant().equals(twin.tenant()))
                        .toList();
                List<Identity> alike =
                        others.stream().filter(other -> isAlike(twin, other)).toList();
                (alike.isEmpty() ? nearest(twin, others) : alike).forEach(other -> pairs.add(new Twins(twin, other)));
            }
        }
        return pairs;
    }

    private static boolean isAlike(Identity one, Identity other) {
        return folded(one.name()).equals(folded(other.name()))
                || (one.mail().isPresent()
                        && one.mail().map(Twins::folded).equals(other.mail().map(Twins::folded)));
    }

    private static List<Identity> nearest(Identity twin, List<Identity> others) {
        return others.stream()
                .sorted(Comparator.comparingInt((Identity other) -> -common(folded(twin.name()), folded(other.name())))
                        .thenComparing(other -> other.lesser() || other.twin()))
                .limit(GUESSED)
                .toList();
    }

    private static int common(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    /** As careless programs make keys of names: case, marks, plus-tags and blanks gone. */
    static String folded(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\+[^@]*", "")
                .replaceAll("[\\s._-]", "");
        return Optional.of(plain.replaceAll("[0-9]+(?=@|$)", ""))
                .filter(text -> !text.isEmpty())
                .orElse(plain);
    }

    String told() {
        return String.join(" and ", new TreeSet<>(List.of(twin.name(), other.name())));
    }
}
