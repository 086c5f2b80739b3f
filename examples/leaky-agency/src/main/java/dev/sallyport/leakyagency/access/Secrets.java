package dev.sallyport.leakyagency.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Unguessable texts, and signatures with a key that lives as long as the application. */
public final class Secrets {
    private final SecureRandom random = new SecureRandom();
    private final byte[] key = new byte[32];

    public Secrets() {
        random.nextBytes(key);
    }

    /** 192 random bits, as letters, digits, - and _. */
    public String unguessable() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public String sign(String text) {
        return sign(key, text);
    }

    public static String sign(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA256", e);
        }
    }
}
