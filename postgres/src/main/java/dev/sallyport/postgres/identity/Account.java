package dev.sallyport.postgres.identity;

import java.nio.charset.StandardCharsets;

/**
 * An account at an identity provider.
 *
 * @param issuer the provider, as its tokens name it
 * @param subject the account there; nobody else ever gets the same
 */
public record Account(String issuer, String subject) {
    private static final int LONGEST_ISSUER = 500;
    private static final int LONGEST_SUBJECT = 255;

    public Account {
        if (!isText(issuer, LONGEST_ISSUER) || !isText(subject, LONGEST_SUBJECT)) {
            throw new IllegalArgumentException("issuer and subject are texts without controls, 1 to " + LONGEST_ISSUER
                    + " and 1 to " + LONGEST_SUBJECT + " characters");
        }
    }

    private static boolean isText(String text, int longest) {
        return !text.isBlank()
                && text.length() <= longest
                && text.chars().noneMatch(Character::isISOControl)
                // Half a character would be kept as a question mark, which may be somebody else's.
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
