package dev.sallyport.format;

/**
 * {@code a•••@example.com}. Only what can be a domain stays behind the last {@code @}: a free text that happens to
 * hold one shows nothing.
 */
final class EmailMasker implements Masker {
    private static final byte[] AT = {'@'};

    private final Scratch scratch = new Scratch();

    @Override
    public void mask(Cell cell) {
        byte[] bytes = cell.bytes;
        int end = cell.end();
        int at = end - 1;
        while (at >= cell.start && isOfDomain(bytes[at])) {
            at--;
        }
        scratch.clear();
        if (at < cell.start || bytes[at] != '@' || at == end - 1) {
            scratch.add(Dots.THREE);
        } else {
            if (at > cell.start) {
                scratch.add(bytes, cell.start, Utf8.width(bytes, cell.start, at));
            }
            scratch.add(Dots.THREE).add(AT).add(bytes, at + 1, end - at - 1);
        }
        scratch.moveInto(cell);
    }

    private static boolean isOfDomain(byte b) {
        return b < 0 || Shape.isAlphanumeric(b) || b == '.' || b == '-';
    }
}
