package dev.sallyport.prober.answer;

/** Counts what one reading has cost. */
final class Allowance {
    static final int MOST_TROUBLES = 100;

    /** Below this a high ratio is nothing to fear: a few rows often repeat a lot. */
    static final long RATIO_FREE_BYTES = 1 << 20;

    private final ReadingLimits limits;
    private long bytes;
    private long characters;
    private int entries;
    private int cells;
    private long tableCells;

    Allowance(ReadingLimits limits) {
        this.limits = limits;
    }

    /** A cell; its place counts as well, for a deep tree repeats itself in the places of its leaves. */
    void cell(Place place, String text) {
        cells++;
        characters += text.length() + place.text().length();
        if (cells > limits.cells()) {
            throw new LimitReached("more than " + limits.cells() + " cells; what follows was not read.");
        }
        if (characters > limits.bytes()) {
            throw new LimitReached(
                    "cells hold more than " + limits.bytes() + " characters; what follows was not read.");
        }
    }

    /** Whether a table of this size may be laid out. */
    boolean table(int rows, int columns) {
        long more = (long) rows * columns;
        if (tableCells + more > limits.cells()) {
            return false;
        }
        tableCells += more;
        return true;
    }

    void entry() {
        entries++;
        if (entries > limits.entries()) {
            throw new LimitReached(
                    "archives hold more than " + limits.entries() + " entries; what follows was not read.");
        }
    }

    /** How many of these unpacked bytes may be kept. */
    int unpack(int more) {
        long left = limits.bytes() - bytes;
        int granted = (int) Math.min(more, Math.max(0, left));
        bytes += granted;
        return granted;
    }

    boolean isSuspicious(long unpacked, long packed) {
        return unpacked > RATIO_FREE_BYTES && unpacked > limits.ratio() * Math.max(1, packed);
    }
}
