package dev.sallyport.catalog;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What is wrong in one file: collected while reading, told all together. */
final class Faults {
    private static final int MOST_TOLD = 200;
    private static final int LONGEST_QUOTE = 60;

    private final String fileName;
    private final List<Fault> faults = new ArrayList<>();

    Faults(String fileName) {
        this.fileName = fileName;
    }

    void add(int line, String wrong, String allowed, String remedy) {
        faults.add(new Fault(line, wrong, allowed, remedy));
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    /** A mark to ask later, with {@link #noneSince}, whether what was read in between is sound. */
    int mark() {
        return faults.size();
    }

    boolean noneSince(int mark) {
        return faults.size() == mark;
    }

    /** One line a fault, in the order of the file. */
    Problem toProblem() {
        List<String> lines = new ArrayList<>();
        faults.stream()
                .sorted(Comparator.comparingInt(Fault::line))
                .limit(MOST_TOLD)
                .forEach(fault -> lines.add(fileName + ":" + fault.line() + ": " + fault.wrong() + "; "
                        + fault.allowed() + "; " + fault.remedy()));
        if (faults.size() > MOST_TOLD) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s: %d more faults are not shown; mend these first",
                    fileName,
                    faults.size() - MOST_TOLD));
        }
        return Problem.of(ProblemCode.INVALID_CATALOG, String.join("\n", lines));
    }

    /** A word of the file as it may stand in a message: short, on one line. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .limit(LONGEST_QUOTE)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(quoted::appendCodePoint);
        if (text.codePointCount(0, text.length()) > LONGEST_QUOTE) {
            quoted.append('…');
        }
        return quoted.append('"').toString();
    }

    private record Fault(int line, String wrong, String allowed, String remedy) {}
}
