package dev.sallyport.handover;

import dev.sallyport.export.Part;
import dev.sallyport.problem.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.time.Instant;

/**
 * One reading of a part: plain bytes, decrypted as they are read, judged again every second. Close it whatever
 * happens; closed before its end it stands in the ledger as aborted. Used by one thread.
 */
public final class PartDownload implements AutoCloseable {
    private static final Duration BETWEEN_JUDGEMENTS = Duration.ofMillis(700);

    private final SeekableByteChannel plain;
    private final Runnable judge;
    private final DownloadRecord record;
    private final boolean isToldWhole;
    private Instant judgedAt;
    private long sent;
    private String aborted = "client-gone";

    private PartDownload(SeekableByteChannel plain, Runnable judge, DownloadRecord record, boolean isToldWhole) {
        this.plain = plain;
        this.judge = judge;
        this.record = record;
        this.isToldWhole = isToldWhole;
        this.judgedAt = record.now();
    }

    /** Opens sealed bytes. */
    interface Opening {
        SeekableByteChannel open() throws IOException;
    }

    static PartDownload open(Opening opening, Runnable judge, DownloadRecord record) throws IOException {
        SeekableByteChannel plain = opening.open();
        try {
            plain.position(record.offset());
            return new PartDownload(plain, judge, record, record.started());
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    public Part part() {
        return record.part();
    }

    /**
     * Reads on.
     *
     * @return how many bytes, or -1 behind the last one that was asked for
     * @throws Problem if the download must stop now
     * @throws IOException if bytes are missing or damaged; what was sent must not look whole
     */
    public int read(byte[] into) throws IOException {
        long left = record.count() - sent;
        if (left <= 0) {
            return -1;
        }
        judgeAgain();
        ByteBuffer buffer = ByteBuffer.wrap(into, 0, (int) Math.min(into.length, left));
        int count = plain.read(buffer);
        if (count < 0) {
            aborted = "bytes-missing";
            throw new EOFException("the stored part ends before its length");
        }
        sent += count;
        return count;
    }

    private void judgeAgain() {
        Instant now = record.now();
        if (Duration.between(judgedAt, now).compareTo(BETWEEN_JUDGEMENTS) < 0) {
            return;
        }
        try {
            judge.run();
        } catch (Problem e) {
            aborted = e.trueCause();
            throw e;
        }
        judgedAt = now;
    }

    @Override
    public void close() throws IOException {
        try (plain) {
            if (sent == record.count()) {
                record.finished(isToldWhole, sent);
            } else {
                record.aborted(isToldWhole, sent, aborted);
            }
        }
    }
}
