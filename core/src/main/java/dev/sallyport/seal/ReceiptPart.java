package dev.sallyport.seal;

/** A file of the export, with the digest to check it by. */
public record ReceiptPart(
        int number, String fileName, String mediaType, long bytes, long rows, String sha256, String rowsSha256) {}
