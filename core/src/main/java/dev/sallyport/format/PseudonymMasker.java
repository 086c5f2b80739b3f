package dev.sallyport.format;

import dev.sallyport.secret.SecretKeyBytes;
import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;

/**
 * 128 bits of HMAC-SHA-256 of the value under the tenant's key, in base32 (RFC 4648, lower case): 26 characters. The
 * column is not part of it: equal values stay equal across columns and datasets of a tenant, so that files can still be
 * joined.
 */
final class PseudonymMasker implements Masker {
    private static final byte[] ALPHABET = "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES = 16;
    private static final int CHARACTERS = 26;

    private final Mac mac;
    private final byte[] digest = new byte[32];
    private final byte[] pseudonym = new byte[CHARACTERS];

    PseudonymMasker(SecretKeyBytes key) {
        mac = key.mac();
    }

    @Override
    public void mask(Cell cell) {
        mac.update(cell.bytes, cell.start, cell.length);
        try {
            mac.doFinal(digest, 0);
        } catch (ShortBufferException e) {
            throw new IllegalStateException("HMAC-SHA-256 has 32 bytes", e);
        }
        int bits = 0;
        int held = 0;
        int at = 0;
        for (int i = 0; i < BYTES; i++) {
            held = (held << 8) | (digest[i] & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                pseudonym[at++] = ALPHABET[(held >> bits) & 31];
            }
            held &= (1 << bits) - 1;
        }
        pseudonym[at] = ALPHABET[(held << (5 - bits)) & 31];
        cell.at(pseudonym, 0, CHARACTERS);
    }
}
