package dev.sallyport.prober.own;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds canaries in a text: as they are, in any case, within longer words, and in base64 or hexadecimal digits. */
final class CanaryFinder {
    private static final Pattern CANARY =
            Pattern.compile(CanaryMint.MARK + "[a-z2-7]{" + (CanaryMint.LENGTH - 2) + "}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{22,}");
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2}){16,}");

    /** How the mark begins in base64 at each of three alignments, and in hexadecimal digits: most texts hold none. */
    private static final Pattern HINT = Pattern.compile("en[E-H]|[HXn3]px|6c[Q-f]|7[aA]71");

    record Found(String canary, String as) {}

    private CanaryFinder() {}

    static List<Found> find(String text) {
        if (text.length() < CanaryMint.LENGTH) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        plain(text, "as it is", found);
        if (found.isEmpty() && text.length() >= 22 && HINT.matcher(text).find()) {
            encoded(text, found);
        }
        return found;
    }

    private static void plain(String text, String as, List<Found> found) {
        Matcher canary = CANARY.matcher(text.toLowerCase(Locale.ROOT));
        while (canary.find()) {
            found.add(new Found(canary.group(), as));
        }
    }

    private static void encoded(String text, List<Found> found) {
        Matcher hex = HEX.matcher(text);
        while (hex.find()) {
            plain(latin(HexFormat.of().parseHex(hex.group())), "in hexadecimal digits", found);
        }
        Matcher base64 = BASE64.matcher(text);
        while (base64.find()) {
            String run = base64.group().replace('-', '+').replace('_', '/');
            for (int start = 0; start < 4; start++) {
                int length = run.length() - start;
                length -= length % 4 == 1 ? 1 : 0; // A last group of two or three is whole without padding.
                if (length > 0) {
                    plain(latin(Base64.getDecoder().decode(run.substring(start, start + length))), "in base64", found);
                }
            }
        }
    }

    /** One character a byte: canaries are ASCII, whatever stands around them. */
    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
