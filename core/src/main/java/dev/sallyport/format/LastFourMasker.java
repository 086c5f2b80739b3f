package dev.sallyport.format;

/** {@code ••••1234}. Four characters of a value shorter than eight would be most of it: then none are left. */
final class LastFourMasker implements Masker {
    private static final int LEFT = 4;
    private static final int SHORTEST = 8;

    private final Scratch scratch = new Scratch();

    @Override
    public void mask(Cell cell) {
        int end = cell.end();
        int shown = end;
        int at = end;
        int characters = 0;
        while (characters < SHORTEST && at > cell.start) {
            at = Utf8.before(cell.bytes, cell.start, at);
            characters++;
            if (characters == LEFT) {
                shown = at;
            }
        }
        scratch.clear().add(Dots.FOUR);
        if (characters == SHORTEST) {
            scratch.add(cell.bytes, shown, end - shown);
        }
        scratch.moveInto(cell);
    }
}
