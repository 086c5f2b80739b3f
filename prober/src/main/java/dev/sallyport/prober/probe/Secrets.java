package dev.sallyport.prober.probe;

import dev.sallyport.prober.answer.Cell;
import dev.sallyport.prober.answer.CellKind;
import dev.sallyport.prober.own.CanaryMint;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lets somebody in: recognised by its form, or by the name that people give it. */
final class Secrets {
    private static final Pattern KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");
    private static final Pattern HASH = Pattern.compile(
            "\\$(?:2[aby]|argon2(?:id|i|d)|scrypt|pbkdf2[-a-z0-9]*|5|6|1)\\$\\S{10,}|pbkdf2_sha256\\$\\S{10,}|\\{bcrypt}\\S+"
                    + "|\\b(?:pbkdf2|scrypt|bcrypt|argon2(?:id|i|d)?)[:$][A-Za-z0-9:$+/=.-]{24,}");
    /** Fields which hold nothing else, whatever the value looks like. */
    private static final Pattern KEPT = Pattern.compile(
            "password_?hash|hashed_?password|encrypted_?password|private_?key|api_?(?:key|secret)|client_?secret"
                    + "|webhook_?secret|signing_?secret|secret_?key");

    private static final Pattern CLOUD = Pattern.compile(
            "\\b(?:AKIA[0-9A-Z]{16}|sk_live_[0-9A-Za-z]{16,}|rk_live_[0-9A-Za-z]{16,}|gh[pousr]_[0-9A-Za-z]{30,}|xox[abpr]-[0-9A-Za-z-]{10,}|whsec_[0-9A-Za-z+/=]{16,})");
    private static final int SHOWN = 4;
    private static final Pattern KEY_BLOCK =
            Pattern.compile("(" + KEY.pattern() + ")[\\s\\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|\\z)");
    /** Where no cell ends it: in the text of an answer, where JSON may have written its slashes with another before. */
    private static final Pattern HASH_WITHIN =
            Pattern.compile(HASH.pattern().replace("\\S", "(?:[^\\s\"'<>;\\\\]|\\\\/)"));

    private static final Pattern KEPT_MEMBER = Pattern.compile(
            "(\"(?:" + KEPT.pattern() + ")\"\\s*:\\s*\")((?:[^\"\\\\]|\\\\.)*+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile(
            ".*(?:passw|secret|api_?key|apikey|private_?key|token|credential|password_?hash|reset|session|webhook_?key).*");

    private Secrets() {}

    static boolean looksSecret(Cell cell) {
        return cell.kind() != CellKind.NAME && !what(cell).isEmpty();
    }

    static String what(Cell cell) {
        String text = cell.text();
        if (KEY.matcher(text).find()) {
            return "a private key";
        }
        if (HASH.matcher(text).find()) {
            return "a password's hash";
        }
        if (CLOUD.matcher(text).find()) {
            return "a key of another service";
        }
        String field = FieldNames.last(cell.field()).toLowerCase(Locale.ROOT);
        return KEPT.matcher(field).matches() && isRandom(text) ? "what a field " + field + " holds" : "";
    }

    /** With what lets somebody in cut short. Canaries stay, for they are evidence. */
    static String masked(String text) {
        String masked = KEY_BLOCK.matcher(text).replaceAll("$1…");
        for (Pattern pattern : List.of(HASH_WITHIN, CLOUD)) {
            masked = pattern.matcher(masked).replaceAll(found -> Matcher.quoteReplacement(cut(found.group())));
        }
        return KEPT_MEMBER
                .matcher(masked)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + cut(String.valueOf(found.group(2)))));
    }

    private static String cut(String secret) {
        return secret.length() <= SHOWN + 1 || CanaryMint.isIn(secret) ? secret : secret.substring(0, SHOWN) + "…";
    }

    private static boolean isRandom(String text) {
        return text.length() >= 16
                && !Masks.isMasked(text)
                && text.chars().filter(Character::isDigit).count() > 2
                && text.chars().noneMatch(Character::isWhitespace);
    }

    static boolean isSecretName(String field) {
        return NAME.matcher(field.toLowerCase(Locale.ROOT)).matches();
    }
}
