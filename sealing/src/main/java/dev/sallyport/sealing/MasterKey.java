package dev.sallyport.sealing;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.secret.SecretKeyBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The key from which those of pseudonyms, dedupe keys and digests are derived. It is made at the first start and kept
 * for good: under another one, no pseudonym and no digest can be found again.
 */
public final class MasterKey {
    private static final String NAME = "master.key";
    private static final String FIRST_LINE = "sallyport master key 1\n";
    private static final int BYTES = 32;

    private MasterKey() {}

    /**
     * Reads the master key of the folder of keys, and makes it if there is none.
     *
     * @throws Problem INVALID_CONFIGURATION if others may read the folder or a file in it, or if the key is broken
     */
    public static SecretKeyBytes open(Path folder, SecureRandom random) {
        var keys = KeyFolder.open(folder, random);
        try {
            Optional<String> text = keys.read(NAME);
            if (text.isEmpty()) {
                keys.makeOnce(NAME, newKey(random));
                text = keys.read(NAME); // ours, or that of whoever was faster
            }
            return text.flatMap(MasterKey::parse)
                    .orElseThrow(() -> Problem.of(
                            ProblemCode.INVALID_CONFIGURATION,
                            "the file " + keys.pathOf(NAME) + " is no master key of version 1. Put back the file as it"
                                    + " was; under a new one, pseudonyms and digests change"));
        } catch (IOException e) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION, "the file " + keys.pathOf(NAME) + " cannot be read or made", e);
        }
    }

    private static String newKey(SecureRandom random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return FIRST_LINE + Base64.getEncoder().encodeToString(key) + "\n";
    }

    private static Optional<SecretKeyBytes> parse(String text) {
        if (!text.startsWith(FIRST_LINE)) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder()
                    .decode(text.substring(FIRST_LINE.length()).strip());
            return key.length == BYTES ? Optional.of(SecretKeyBytes.of(key)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
