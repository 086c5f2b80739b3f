package dev.sallyport.prober.answer;

/** What separates the values of a CSV text, guessed as a person would: by what stands equally often in each line. */
final class CsvText {
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final int HEAD = 16 << 10;
    private static final int MOST_RECORDS = 20;

    private CsvText() {}

    /** Whether there are at least two records, all of the same number of values. */
    static boolean looksLikeCsv(String text) {
        for (char separator : SEPARATORS) {
            Shape shape = Shape.of(text, separator);
            if (shape.records >= 2 && shape.isEven && shape.first > 0) {
                return true;
            }
        }
        return hint(text) != 0;
    }

    /** The most likely one; a comma if nothing separates. */
    static char separator(String text) {
        char hint = hint(text);
        if (hint != 0) {
            return hint;
        }
        char best = ',';
        int most = 0;
        for (char separator : SEPARATORS) {
            Shape shape = Shape.of(text, separator);
            int score = shape.isEven ? shape.first * 1_000 : shape.first;
            if (score > most) {
                most = score;
                best = separator;
            }
        }
        return best;
    }

    /** Excel's own line before the first: {@code sep=;}. */
    static char hint(String text) {
        boolean isHint = text.length() > 5
                && text.regionMatches(true, 0, "sep=", 0, 4)
                && (text.charAt(5) == '\n' || text.charAt(5) == '\r');
        return isHint ? text.charAt(4) : 0;
    }

    /** How often a separator stands in the first records, outside of quotes. */
    private record Shape(int records, int first, boolean isEven) {
        static Shape of(String text, char separator) {
            int end = Math.min(text.length(), HEAD);
            boolean isCut = end < text.length();
            int records = 0;
            int first = 0;
            int count = 0;
            boolean isEven = true;
            boolean isQuoted = false;
            boolean isBlank = true;
            for (int i = 0; i <= end && records < MOST_RECORDS; i++) {
                char c = i == end ? '\n' : text.charAt(i);
                if (i < end && c == '"') {
                    isQuoted = !isQuoted;
                    isBlank = false;
                } else if (c == separator && !isQuoted) {
                    count++;
                    isBlank = false;
                } else if ((c == '\n' || c == '\r') && !isQuoted) {
                    if (!isBlank && !(i == end && isCut)) {
                        first = records == 0 ? count : first;
                        isEven &= count == first;
                        records++;
                    }
                    count = 0;
                    isBlank = true;
                } else if (c != ' ') {
                    isBlank = false;
                }
            }
            return new Shape(records, first, isEven);
        }
    }
}
