package dev.sallyport.prober.answer;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.filter.FilterFactory;

/**
 * Unpacks a PDF's streams once before the library does, and keeps nothing: the library holds whatever a stream unpacks
 * to. Pictures are left out, since nobody unpacks them to read text. Of encrypted files nothing can be said this way.
 */
final class PdfStreams {
    private static final String STREAM = "stream";
    private static final int LONGEST_DICTIONARY = 2_048;
    private static final int MOST_TIMES_PACKED = 3;

    private final byte[] pdf;
    private final Gathering out;
    private final Tally tally = new Tally();

    private PdfStreams(byte[] pdf, Gathering out) {
        this.pdf = pdf;
        this.out = out;
    }

    /** Refuses what unpacks to more than is allowed. */
    static void check(byte[] pdf, Gathering out) throws IOException {
        new PdfStreams(pdf, out).check();
    }

    private void check() throws IOException {
        for (int at = next(0); at >= 0; at = next(at + 1)) {
            out.checkGoesOn();
            int start = at + STREAM.length();
            start += start < pdf.length && pdf[start] == '\r' ? 1 : 0;
            start += start < pdf.length && pdf[start] == '\n' ? 1 : 0;
            String dictionary = dictionary(at);
            if (!dictionary.matches("(?s).*/Subtype\\s*/Image.*")) {
                int length = pdf.length - start;
                if (dictionary.contains("LZW")) {
                    unpackLzw(new ByteArrayInputStream(pdf, start, length));
                } else {
                    inflate(new ByteArrayInputStream(pdf, start, length), 1);
                }
            }
        }
    }

    /** A fault ends the stream there, as it does for the library. */
    private void inflate(InputStream packed, int times) throws IOException {
        Inflater inflater = new Inflater();
        try (InputStream in = new Tallied(new InflaterInputStream(packed, inflater))) {
            if (times < MOST_TIMES_PACKED) {
                inflate(in, times + 1);
            }
            in.transferTo(OutputStream.nullOutputStream());
        } catch (TooMuch e) {
            throw e;
        } catch (IOException e) {
            // Not packed this way, or broken.
        } finally {
            inflater.end();
        }
    }

    private void unpackLzw(InputStream packed) throws IOException {
        try {
            FilterFactory.INSTANCE.getFilter("LZWDecode").decode(packed, tally, new COSDictionary(), 0);
        } catch (TooMuch e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            out.checkGoesOn(); // Broken.
        }
    }

    private int next(int from) {
        for (int i = from; i + STREAM.length() <= pdf.length; i++) {
            if (pdf[i] == 's' && is(i) && (i < 3 || pdf[i - 1] != 'd')) {
                return i;
            }
        }
        return -1;
    }

    private boolean is(int at) {
        for (int i = 0; i < STREAM.length(); i++) {
            if (pdf[at + i] != STREAM.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String dictionary(int stream) {
        int from = Math.max(0, stream - LONGEST_DICTIONARY);
        String before = new String(pdf, from, stream - from, java.nio.charset.StandardCharsets.ISO_8859_1);
        return before.substring(Math.max(0, before.lastIndexOf(" obj")));
    }

    private static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1;

        TooMuch() {
            super("its streams unpack to more than is allowed, as those of a bomb would; nothing was read.");
        }
    }

    /** What all streams together have unpacked to. */
    private final class Tally extends OutputStream {
        private long unpacked;

        void add(long more) throws IOException {
            out.checkGoesOn();
            unpacked += more;
            if (unpacked > out.limits().bytes() || out.allowance().isSuspicious(unpacked, pdf.length)) {
                throw new TooMuch();
            }
        }

        @Override
        public void write(int one) throws IOException {
            add(1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            add(length);
        }
    }

    private final class Tallied extends FilterInputStream {
        Tallied(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            tally.add(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            tally.add(Math.max(0, count));
            return count;
        }

        /** Inner layers are closed before the rest of this one is read. */
        @Override
        public void close() {}
    }
}
