package dev.sallyport.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.time.LocalDate;
import java.util.List;

/** Seals parts at rest: streaming AEAD under a fresh data key a part. Safe for many threads. */
public interface Sealer {
    /**
     * Begins a sealed part.
     *
     * @param expiryDay the day (UTC) on which the file expires; its key-encryption key is destroyed after it
     * @param sealed where sealed bytes go; closed with the part's output. What was written before a failure is no part
     */
    SealingPart seal(PartBinding binding, LocalDate expiryDay, OutputStream sealed) throws IOException;

    /**
     * Opens a sealed part as plain bytes, decrypting as it is read.
     *
     * @param sealed the stored bytes; closed with the result, and if there is none
     * @param plainLength the plain length that the export's row tells; another one fails
     * @throws dev.sallyport.problem.Problem UNSEAL_FAILED if the key, the binding, the length or a byte is wrong; also
     *     thrown later, while reading
     * @throws IOException if the store fails; that says nothing about the part
     */
    SeekableByteChannel open(PartBinding binding, WrappedKey key, SeekableByteChannel sealed, long plainLength)
            throws IOException;

    /** Whether the key-encryption key of that id is at hand. */
    boolean knows(String keyId);

    /** Destroys key-encryption keys of days before {@code day}; returns their ids. */
    List<String> destroyKeysBefore(LocalDate day) throws IOException;
}
