package dev.sallyport.prober.answer;

import java.io.IOException;

/** What is not read as a format: the texts in it that are long enough to be texts. */
final class BinaryReader implements FormatReader {
    private static final int SHORTEST = 6;

    @Override
    public void read(Layer layer, Gathering out) throws IOException {
        byte[] bytes = layer.bytes();
        texts(bytes, 1, layer.place(), out);
        texts(bytes, 2, layer.place(), out);
        throw new IOException(kind(bytes) + "; only texts that stand in it as they are were found.");
    }

    /** The width is that of a character in bytes: 1, or 2 as in UTF-16 whose lower byte comes first. */
    private static void texts(byte[] bytes, int width, Place place, Gathering out) {
        StringBuilder text = new StringBuilder();
        int start = 0;
        int i = 0;
        while (i < bytes.length) {
            boolean isText = isPrintable(bytes[i]) && (width == 1 || (i + 1 < bytes.length && bytes[i + 1] == 0));
            if (isText) {
                start = text.isEmpty() ? i : start;
                text.append((char) bytes[i]);
                i += width;
            } else {
                end(text, start, place, out);
                i++;
            }
        }
        end(text, start, place, out);
    }

    private static void end(StringBuilder text, int start, Place place, Gathering out) {
        if (text.length() >= SHORTEST) {
            out.cell(place.inside("byte " + start, "bytes"), text.toString(), CellKind.TEXT);
        }
        text.setLength(0);
    }

    private static boolean isPrintable(byte b) {
        return b >= ' ' && b < 0x7F;
    }

    private static String kind(byte[] bytes) {
        String head = Decoding.head(bytes, 16);
        if (head.startsWith("\u0089PNG") || head.startsWith("\u00ff\u00d8\u00ff") || head.startsWith("GIF8")) {
            return "a picture, which is not read";
        }
        if (head.startsWith("\u00d0\u00cf\u0011\u00e0")) {
            return "a document of the old Office, which is not read";
        }
        if (head.startsWith("BZh")
                || head.startsWith("\u00fd7zXZ")
                || head.startsWith("7z\u00bc\u00af")
                || head.startsWith("(\u00b5/\u00fd")
                || head.startsWith("Rar!")) {
            return "packed in a way that is not read";
        }
        return "a format that is not known here";
    }
}
