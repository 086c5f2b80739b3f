package dev.sallyport.prober.answer;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells a layer's format: by its bytes first, for a type may lie, then by its type, then by its name. */
final class Looks {
    private static final int HEAD = 1024;
    private static final Pattern HTML = Pattern.compile(
            "<(?:!doctype\\s+html|html|head|body|title|meta|table|div|span|p|h[1-6]|form|ul|ol|script|article|section|main|template|tr|td|a|input|turbo-stream)[\\s/>]",
            Pattern.CASE_INSENSITIVE);

    private Looks() {}

    static Format of(Layer layer) {
        byte[] bytes = layer.bytes();
        if (bytes.length == 0) {
            return Format.EMPTY;
        }
        Optional<Format> packed = packed(layer);
        if (packed.isPresent()) {
            return packed.get();
        }
        if (isBinary(bytes)) {
            return Format.BINARY;
        }
        return text(Decoding.text(layer), told(layer));
    }

    private static Optional<Format> packed(Layer layer) {
        byte[] bytes = layer.bytes();
        String head = Decoding.head(bytes, HEAD);
        if (head.startsWith("PK\3\4") || head.startsWith("PK\5\6")) {
            return Optional.of(ZipDirectory.isWorkbook(bytes) ? Format.XLSX : Format.ZIP);
        }
        if (head.startsWith("\u001f\u008b")) {
            return Optional.of(Format.GZIP);
        }
        if (head.contains("%PDF-")) {
            return Optional.of(Format.PDF);
        }
        if (AgeReader.isAge(head)) {
            return Optional.of(Format.AGE);
        }
        if (head.startsWith("ustar", 257)) {
            return Optional.of(Format.TAR);
        }
        if (isBinary(bytes) && ZipDirectory.isAtEndOf(bytes)) {
            return Optional.of(Format.ZIP); // Something stands before it, as in archives that open themselves.
        }
        return Optional.empty();
    }

    /** Zeros and other control characters, and not those of UTF-16. */
    private static boolean isBinary(byte[] bytes) {
        if (Decoding.startsWith(bytes, 0xFE, 0xFF)
                || Decoding.startsWith(bytes, 0xFF, 0xFE)
                || Decoding.hasZerosAt(bytes, 0)
                || Decoding.hasZerosAt(bytes, 1)) {
            return false;
        }
        int controls = 0;
        int length = Math.min(bytes.length, HEAD);
        for (int i = 0; i < length; i++) {
            int c = bytes[i] & 0xFF;
            if (c == 0) {
                return true;
            }
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B && c != 0x1E) {
                controls++;
            }
        }
        return controls * 20 > length;
    }

    private static Format text(String text, String told) {
        String head = text.substring(0, Math.min(text.length(), HEAD)).strip();
        String payload = JsonText.payload(text);
        if (JsonText.looksLikeJson(payload)) {
            return JsonText.looksLikeLines(payload) ? Format.NDJSON : Format.JSON;
        }
        if (head.startsWith("<")) {
            return markup(head, told);
        }
        boolean isToldTable = told.contains("csv") || told.contains("tab-separated") || told.endsWith(".tsv");
        if (isToldTable || CsvText.looksLikeCsv(text)) {
            return Format.CSV;
        }
        if (told.contains("json") && JsonText.isWhole(text)) {
            return Format.JSON;
        }
        return HTML.matcher(head).find() ? Format.HTML : Format.TEXT;
    }

    private static Format markup(String head, String told) {
        String lower = head.toLowerCase(Locale.ROOT);
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
            return Format.HTML;
        }
        if (lower.startsWith("<?xml")) {
            return lower.contains("<html") ? Format.HTML : Format.XML;
        }
        if (told.contains("xml") && !told.contains("html")) {
            return Format.XML;
        }
        return told.contains("html") || HTML.matcher(withoutComments(head)).lookingAt() ? Format.HTML : Format.XML;
    }

    private static String withoutComments(String head) {
        String rest = head;
        while (rest.startsWith("<!--")) {
            int end = rest.indexOf("-->");
            rest = end < 0 ? "" : rest.substring(end + 3).stripLeading();
        }
        return rest;
    }

    private static String told(Layer layer) {
        return (layer.type().orElse("") + " " + layer.name().orElse("")).toLowerCase(Locale.ROOT);
    }
}
