package dev.sallyport.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.secret.SecretSeal;
import dev.sallyport.secret.SecretText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Seals short secrets that must be read again, each bound to whom it belongs: another's, put in its place, does not open.
 * Its key is made at the first start and kept for good. Safe for many threads.
 */
public final class SecretVault implements SecretSeal {
    private static final Configuration TINK = AeadConfig2026.get();
    private static final String NAME = "secrets.key";
    private static final String FIRST_LINE = "sallyport key of secrets 1\n";

    private final Aead aead;

    private SecretVault(Aead aead) {
        this.aead = aead;
    }

    /**
     * Reads the key from the folder of keys, and makes it if there is none.
     *
     * @throws Problem INVALID_CONFIGURATION if others may read the folder or a file in it, or if the key is broken
     */
    public static SecretVault open(Path folder, SecureRandom random) {
        var keys = KeyFolder.open(folder, random);
        try {
            Optional<String> text = keys.read(NAME);
            if (text.isEmpty()) {
                keys.makeOnce(NAME, newKey());
                text = keys.read(NAME); // ours, or that of whoever was faster
            }
            return text.flatMap(SecretVault::parse)
                    .orElseThrow(() -> Problem.of(
                            ProblemCode.INVALID_CONFIGURATION,
                            "the file " + keys.pathOf(NAME) + " is no key of secrets of version 1. Put back the file as"
                                    + " it was; if it is lost, remove it: second factors and webhooks must then be"
                                    + " forgotten, and set up anew"));
        } catch (IOException e) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION, "the file " + keys.pathOf(NAME) + " cannot be read or made", e);
        }
    }

    @Override
    public byte[] seal(SecretText secret, String belongsTo) {
        try {
            return aead.encrypt(bytes(secret.reveal()), bytes(belongsTo));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every key of ours seals", e);
        }
    }

    @Override
    public SecretText unseal(byte[] sealed, String belongsTo) {
        try {
            return SecretText.of(new String(aead.decrypt(sealed, bytes(belongsTo)), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw Problem.denied(ProblemCode.UNSEAL_FAILED, "a secret can't be opened", "wrong-key-or-binding");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String newKey() throws IOException {
        try {
            var key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TINK);
            return FIRST_LINE + TinkJsonProtoKeysetFormat.serializeKeyset(key, TINK, InsecureSecretKeyAccess.get())
                    + "\n";
        } catch (GeneralSecurityException e) {
            throw new IOException("no key could be made", e);
        }
    }

    private static Optional<SecretVault> parse(String text) {
        if (!text.startsWith(FIRST_LINE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SecretVault(TinkJsonProtoKeysetFormat.parseKeyset(
                            text.substring(FIRST_LINE.length()), TINK, InsecureSecretKeyAccess.get())
                    .getPrimitive(TINK, Aead.class)));
        } catch (GeneralSecurityException e) {
            // The parser's own message could quote the file.
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "<redacted>";
    }
}
