package dev.sallyport.prober.answer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** A file compressed by itself. */
final class GzipReader implements FormatReader {
    @Override
    public void read(Layer layer, Gathering out) throws IOException {
        out.allowance().entry();
        byte[] packed = layer.bytes();
        byte[] unpacked;
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            unpacked = Unpacking.read(in, packed.length, layer.place(), out);
        } catch (IOException e) {
            throw new IOException("its header is broken; nothing was read.", e);
        }
        Optional<String> name = layer.name().map(GzipReader::withoutEnding);
        innerName(packed).ifPresent(inner -> out.name(layer.place().inside("name within"), inner));
        out.layer(layer.unwrapped(name.or(() -> innerName(packed)), unpacked));
    }

    private static String withoutEnding(String name) {
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name.replaceFirst("\\.tgz$", ".tar");
    }

    /** The name that the header keeps, which tools show and restore. */
    private static Optional<String> innerName(byte[] packed) {
        boolean hasExtra = (packed[3] & 4) != 0;
        boolean hasName = (packed[3] & 8) != 0;
        int start = hasExtra && packed.length > 12 ? 12 + (packed[10] & 0xFF) + ((packed[11] & 0xFF) << 8) : 10;
        if (!hasName || start >= packed.length) {
            return Optional.empty();
        }
        int end = start;
        while (end < packed.length && packed[end] != 0) {
            end++;
        }
        return Optional.of(new String(packed, start, end - start, java.nio.charset.StandardCharsets.ISO_8859_1));
    }
}
