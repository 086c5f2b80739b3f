package dev.sallyport.prober.own;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes values that nobody could guess and nobody else has. The same seed and label give the same value, so that a run
 * can be repeated.
 */
public final class CanaryMint {
    /** Begins each text, so that all of them can be found in one pass. */
    public static final String MARK = "zq";

    static final int LENGTH = 16;

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private final byte[] seed;

    public CanaryMint(long seed) {
        this.seed = ByteBuffer.allocate(8).putLong(seed).array();
    }

    /** Whether a canary of any run stands in a text, in whatever form. */
    public static boolean isIn(String text) {
        return !CanaryFinder.find(text).isEmpty();
    }

    /** Sixteen letters and digits. */
    public String text(String label) {
        byte[] random = random(label);
        StringBuilder text = new StringBuilder(MARK);
        for (int i = 0; text.length() < LENGTH; i++) {
            text.append(ALPHABET.charAt(random[i] & 31));
        }
        return text.toString();
    }

    /** Between 1,000,000.00 and 9,999,999.99, without a zero at its end. */
    public BigDecimal amount(String label) {
        long cents = Math.floorMod(ByteBuffer.wrap(random(label)).getLong(), 899_999_999L) + 100_000_000L;
        return BigDecimal.valueOf(cents % 10 == 0 ? cents + 1 + cents / 10 % 9 : cents, 2);
    }

    /** One of the numbers below the bound, for everything that need not be owned. */
    public int below(int bound, String label) {
        return Math.floorMod(ByteBuffer.wrap(random(label)).getInt(), bound);
    }

    private byte[] random(String label) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(seed, "HmacSHA256"));
            return mac.doFinal(label.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
