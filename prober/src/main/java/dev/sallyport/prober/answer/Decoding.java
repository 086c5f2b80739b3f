package dev.sallyport.prober.answer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes to text. What the bytes say themselves counts more than what was told of them: a mark at the beginning, zeros
 * that stand as in UTF-16, sequences that only UTF-8 has.
 */
final class Decoding {
    private static final int HEAD = 1024;
    private static final Pattern CHARSET = Pattern.compile(
            "(?:charset|encoding)\\s*=\\s*[\"']?([A-Za-z0-9][A-Za-z0-9._:-]{0,39})", Pattern.CASE_INSENSITIVE);

    private Decoding() {}

    /** Without a byte order mark. */
    static String text(Layer layer) {
        return text(layer.bytes(), layer.type());
    }

    /** The type may name a charset. */
    static String text(byte[] bytes, Optional<String> type) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return new String(bytes, 3, bytes.length - 3, UTF_8);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return new String(bytes, 2, bytes.length - 2, UTF_16BE);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return new String(bytes, 2, bytes.length - 2, UTF_16LE);
        }
        if (hasZerosAt(bytes, 1)) {
            return new String(bytes, UTF_16LE);
        }
        if (hasZerosAt(bytes, 0)) {
            return new String(bytes, UTF_16BE);
        }
        try {
            return UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, told(bytes, type).orElse(ISO_8859_1));
        }
    }

    /** By the type, else by the first lines of HTML or XML. */
    private static Optional<Charset> told(byte[] bytes, Optional<String> type) {
        return type.flatMap(Decoding::named).or(() -> named(head(bytes, HEAD)));
    }

    private static Optional<Charset> named(String text) {
        Matcher matcher = CHARSET.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charset.forName(matcher.group(1))).filter(charset -> !charset.equals(UTF_8));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** The first bytes, each as a character. */
    static String head(byte[] bytes, int length) {
        return new String(bytes, 0, Math.min(length, bytes.length), ISO_8859_1);
    }

    static boolean startsWith(byte[] bytes, int... expected) {
        if (bytes.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether every other byte is zero and no other is, which Latin text in UTF-16 has and nothing else does. */
    static boolean hasZerosAt(byte[] bytes, int parity) {
        int length = Math.min(bytes.length, 64) & ~1;
        for (int i = 0; i < length; i++) {
            if ((bytes[i] == 0) != (i % 2 == parity)) {
                return false;
            }
        }
        return length >= 4;
    }
}
