package dev.sallyport.export;

import dev.sallyport.digest.Sha256;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Counts and digests the plain bytes of a part, and stops at its limit. */
final class MeasuredOutput extends FilterOutputStream {
    private final MessageDigest digest = Sha256.begin();
    private final long limit;
    private long length;

    MeasuredOutput(OutputStream next, long limit) {
        super(next);
        this.limit = limit;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        length += count;
        if (length > limit) {
            throw Problem.of(
                    ProblemCode.FILE_TOO_LARGE,
                    "the file would be larger than " + limit + " bytes, the limit; ask for fewer rows or"
                            + " columns, or for a series of smaller parts");
        }
        digest.update(bytes, offset, count);
        out.write(bytes, offset, count);
    }

    long length() {
        return length;
    }

    /** In hex; ends the measuring. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
