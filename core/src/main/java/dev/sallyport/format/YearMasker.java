package dev.sallyport.format;

/** The year of a date or timestamp as PostgreSQL prints it, with {@code BC} where it says so. */
final class YearMasker implements Masker {
    private static final byte[] BC = {' ', 'B', 'C'};

    private final Scratch scratch = new Scratch();

    @Override
    public void mask(Cell cell) {
        byte[] bytes = cell.bytes;
        int end = cell.end();
        int at = cell.start;
        while (at < end && ValueForm.isDigit(bytes[at])) {
            at++;
        }
        scratch.clear();
        if (at - cell.start < 4 || !isMonthAndDay(bytes, at, end)) {
            scratch.add(Dots.THREE);
        } else {
            scratch.add(bytes, cell.start, at - cell.start);
            if (bytes[end - 2] == 'B' && bytes[end - 1] == 'C') {
                scratch.add(BC);
            }
        }
        scratch.moveInto(cell);
    }

    private static boolean isMonthAndDay(byte[] bytes, int at, int end) {
        return end - at >= 6
                && bytes[at] == '-'
                && ValueForm.isDigit(bytes[at + 1])
                && ValueForm.isDigit(bytes[at + 2])
                && bytes[at + 3] == '-'
                && ValueForm.isDigit(bytes[at + 4])
                && ValueForm.isDigit(bytes[at + 5])
                && (end - at == 6 || bytes[at + 6] == ' ');
    }
}
