package dev.sallyport.catalog;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells by its name what is likely a secret. Judged on the words that a name is made of, so that {@code hashtag} and
 * {@code secretary} pass while {@code api_key}, {@code apiKey} and {@code authtoken} do not. When in doubt it alarms:
 * the author of the catalog can say why it is harmless.
 */
public final class SecretNames {
    private static final Set<String> WORDS = Set.of(
            "pass",
            "passwd",
            "pwd",
            "passphrase",
            "passcode",
            "pin",
            "secret",
            "token",
            "hash",
            "hashed",
            "session",
            "cookie",
            "webhook",
            "reset",
            "credential",
            "cred",
            "otp",
            "totp",
            "hotp",
            "salt",
            "jwt",
            "bearer",
            "nonce",
            "bcrypt",
            "argon",
            "cvv",
            "cvc");
    /** Alarming anywhere in a word: no harmless word holds them. */
    private static final List<String> INSIDE =
            List.of("password", "passwd", "passphrase", "credential", "apikey", "privatekey", "secretkey", "accesskey");
    /** Alarming at the end of a word: authtoken, clientsecret, emailhash. */
    private static final List<String> ENDINGS = List.of("token", "secret", "hash", "webhook", "cookie");
    /** Alarming at the beginning of a word: sessionid, resetlink, tokenvalue. */
    private static final List<String> BEGINNINGS = List.of(
            "sessionid", "sessionkey", "resetlink", "reseturl", "resetcode", "tokenvalue", "tokenid", "hashvalue");

    private static final Set<String> BEFORE_KEY = Set.of(
            "api", "private", "access", "secret", "signing", "encryption", "encrypted", "ssh", "auth", "master", "pgp");
    private static final Set<String> BEFORE_CODE = Set.of("recovery", "backup", "verification", "auth", "mfa", "sms");
    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private SecretNames() {}

    /** The part of the name that looks like a secret. */
    public static Optional<String> find(String name) {
        String[] words = BETWEEN_WORDS.split(Normalizer.normalize(name, Normalizer.Form.NFKC), -1);
        String before = "";
        for (String written : words) {
            String word = singular(written.toLowerCase(Locale.ROOT));
            if (isSecret(word)) {
                return Optional.of(word);
            }
            if ((word.equals("key") && BEFORE_KEY.contains(before))
                    || (word.equals("code") && BEFORE_CODE.contains(before))) {
                return Optional.of(before + "_" + word);
            }
            before = word;
        }
        return Optional.empty();
    }

    private static boolean isSecret(String word) {
        return WORDS.contains(word)
                || INSIDE.stream().anyMatch(word::contains)
                || ENDINGS.stream().anyMatch(word::endsWith)
                || BEGINNINGS.stream().anyMatch(word::startsWith);
    }

    private static String singular(String word) {
        if (word.endsWith("hashes")) {
            return word.substring(0, word.length() - 2);
        }
        return word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : word;
    }
}
