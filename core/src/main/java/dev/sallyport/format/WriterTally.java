package dev.sallyport.format;

import org.jspecify.annotations.Nullable;

/**
 * What a writer did, for the receipt.
 *
 * @param rows rows written
 * @param guardedCells text cells that were guarded against spreadsheets, titles included
 * @param replacedControls control characters replaced by a visible mark, in titles too
 * @param secretLookalikes cells whose value looks like a secret
 * @param rowsDigest SHA-256 over the bytes of the rows alone, in hex: equal for equal rows whenever they are written,
 *     the same for JSON and NDJSON; null before {@code finish}
 */
public record WriterTally(
        long rows,
        long guardedCells,
        long replacedControls,
        long secretLookalikes,
        @Nullable String rowsDigest) {}
