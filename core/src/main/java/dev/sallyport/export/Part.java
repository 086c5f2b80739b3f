package dev.sallyport.export;

import dev.sallyport.seal.WrappedKey;
import dev.sallyport.store.ObjectName;
import java.util.UUID;

/**
 * One finished file of an export.
 *
 * @param number from 1
 * @param plainLength bytes of the file that a person gets
 * @param sha256 of that file, in hex
 * @param rowsDigest SHA-256 over its rows alone, in hex
 */
public record Part(
        UUID id,
        int number,
        ObjectName object,
        WrappedKey key,
        String fileName,
        String mediaType,
        long plainLength,
        long rows,
        String sha256,
        String rowsDigest) {}
