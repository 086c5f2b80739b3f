package dev.sallyport.format;

import java.io.IOException;

/** Writes one value that is not NULL, in one way; chosen once for each column. */
@FunctionalInterface
interface CellEncoder {
    void write(Cell cell) throws IOException;
}
