package dev.sallyport.format;

/** {@code Ada Lovelace} becomes {@code A. L.}: words that begin with a letter, four at most (spaced-out text is no name). */
final class InitialsMasker implements Masker {
    private static final int MOST = 4;
    private static final byte[] DOT = {'.'};
    private static final byte[] BETWEEN = {'.', ' '};

    private final Scratch scratch = new Scratch();

    @Override
    public void mask(Cell cell) {
        byte[] bytes = cell.bytes;
        int end = cell.end();
        scratch.clear();
        int initials = 0;
        boolean atWord = true;
        int width;
        for (int at = cell.start; at < end && initials < MOST; at += width) {
            width = Utf8.width(bytes, at, end);
            int codePoint = Utf8.codePoint(bytes, at, end);
            boolean blank = codePoint <= ' ' || CellGuard.isBlank(codePoint);
            if (atWord && Character.isLetter(codePoint)) {
                if (initials++ > 0) {
                    scratch.add(BETWEEN);
                }
                scratch.add(bytes, at, width);
            }
            atWord = blank;
        }
        scratch.add(initials == 0 ? Dots.THREE : DOT).moveInto(cell);
    }
}
