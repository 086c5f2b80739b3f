package dev.sallyport.prober.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/** An archive of plain files one behind the other, with the long names of GNU and POSIX. */
final class TarReader implements FormatReader {
    private static final int BLOCK = 512;

    @Override
    public void read(Layer layer, Gathering out) throws IOException {
        byte[] tar = layer.bytes();
        String longName = "";
        int number = 0;
        for (long at = 0; at + BLOCK <= tar.length && tar[(int) at] != 0; ) {
            int header = (int) at;
            long size = octal(tar, header + 124, 12);
            int content = header + BLOCK;
            if (size < 0 || content + size > tar.length) {
                throw new IOException("it is cut off or broken after " + number + " entries; those were read.");
            }
            char kind = (char) (tar[header + 156] & 0xFF);
            if (kind == 'L') {
                longName = text(tar, content, (int) size);
            } else if (kind == 'x' || kind == 'g') {
                longName = path(text(tar, content, (int) size), longName);
            } else {
                out.allowance().entry();
                number++;
                String name = longName.isEmpty() ? name(tar, header) : longName;
                longName = "";
                out.name(layer.place().inside("entry " + number, "entry"), name);
                if (size > 0) {
                    Place place = layer.place().file(name);
                    byte[] file = Unpacking.read(new ByteArrayInputStream(tar, content, (int) size), size, place, out);
                    out.layer(layer.entry(name, file));
                }
            }
            at = content + (size + BLOCK - 1) / BLOCK * BLOCK;
        }
    }

    private static String name(byte[] tar, int header) {
        String prefix = text(tar, header + 345, 155);
        String name = text(tar, header, 100);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** Up to the first zero. */
    private static String text(byte[] tar, int from, int most) {
        int end = from;
        while (end < from + most && tar[end] != 0) {
            end++;
        }
        return new String(tar, from, end - from, UTF_8);
    }

    /** The member {@code path} of POSIX's records: {@code 27 path=long/name\n}. */
    private static String path(String records, String otherwise) {
        for (String line : records.lines().toList()) {
            int start = line.indexOf(" path=");
            if (start > 0) {
                return line.substring(start + " path=".length());
            }
        }
        return otherwise;
    }

    private static long octal(byte[] tar, int from, int length) {
        String digits = text(tar, from, length).strip();
        return digits.matches("[0-7]{1,11}") ? Long.parseLong(digits, 8) : digits.isEmpty() ? 0 : -1;
    }
}
