package dev.sallyport.format;

import dev.sallyport.request.Dialect.Separator;

/**
 * The guard inside a cell. Who opens a file with another separator than its own does not see our quotes where they are:
 * the cell falls apart there, and at line breaks, and each piece may be taken for a formula. So a piece that could be
 * gets an apostrophe of its own.
 */
final class PieceGuard {
    private final boolean[] cuts = new boolean[128];

    PieceGuard(Separator separator) {
        for (Separator other : Separator.values()) {
            cuts[other.ascii()] = other != separator;
        }
        cuts['\r'] = true;
        cuts['\n'] = true;
    }

    /** Whether a piece may begin behind this byte. */
    boolean isCut(byte ascii) {
        return ascii >= 0 && cuts[ascii];
    }

    /**
     * Whether the piece that begins at {@code at} must get an apostrophe: its first character counts that is neither
     * blank, invisible nor a quote. One that begins with an apostrophe gets a second, so that the guard can be undone.
     */
    boolean isNeeded(byte[] bytes, int at, int end) {
        if (at < end && bytes[at] == CellGuard.GUARD) {
            return true;
        }
        int next = at;
        while (next < end && !isCut(bytes[next])) {
            int codePoint = Utf8.codePoint(bytes, next, end);
            if (CellGuard.isSign(codePoint)) {
                return true;
            }
            if (codePoint != '"' && codePoint != '\t' && !CellGuard.isBlank(codePoint)) {
                return false;
            }
            next += Utf8.width(bytes, next, end);
        }
        return false;
    }
}
