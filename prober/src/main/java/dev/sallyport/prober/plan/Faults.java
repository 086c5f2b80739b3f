package dev.sallyport.prober.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What is wrong in one plan: collected while reading, told all together. */
final class Faults {
    private static final int MOST_TOLD = 100;
    private static final int LONGEST_QUOTE = 60;

    private record Fault(int line, String wrong, String allowed, String remedy) {}

    private final String fileName;
    private final List<Fault> faults = new ArrayList<>();

    Faults(String fileName) {
        this.fileName = fileName;
    }

    void add(int line, String wrong, String allowed, String remedy) {
        Fault fault = new Fault(line, wrong, allowed, remedy);
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    PlanException toException() {
        List<String> told = new ArrayList<>(faults.stream()
                .sorted(Comparator.comparingInt(Fault::line))
                .limit(MOST_TOLD)
                .map(fault -> fileName + ":" + fault.line() + ": " + fault.wrong() + "; " + fault.allowed() + "; "
                        + fault.remedy())
                .toList());
        if (faults.size() > MOST_TOLD) {
            told.add(fileName + ": " + (faults.size() - MOST_TOLD) + " more faults are not shown; mend these first");
        }
        return new PlanException(told);
    }

    /** A word of the file as it may stand in a message: short, on one line. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .limit(LONGEST_QUOTE)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(quoted::appendCodePoint);
        return quoted.append(text.codePointCount(0, text.length()) > LONGEST_QUOTE ? "…\"" : "\"")
                .toString();
    }

    /** What to do about a word that is not known: the one that was probably meant, or the advice. */
    static String meant(String word, Collection<String> known, String advice) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.max(1, Math.min(3, word.length() / 3)))
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .map(near -> "did you mean " + quote(near) + "?")
                .orElse(advice);
    }

    /** How many letters must be put in, taken out or replaced. */
    private static int distance(String left, String right) {
        int[] above = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[right.length() + 1];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = above[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[right.length()];
    }
}
