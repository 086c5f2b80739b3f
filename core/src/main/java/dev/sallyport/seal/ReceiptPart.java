package dev.sallyport.seal;

import java.util.Optional;

/**
 * A file of the export, with the digest to check it by.
 *
 * @param span the month or week that it holds, in a series by time
 */
public record ReceiptPart(
        int number,
        String fileName,
        Optional<String> span,
        String mediaType,
        long bytes,
        long rows,
        String sha256,
        String rowsSha256) {}
