package dev.sallyport.server.api;

import dev.sallyport.export.Part;
import dev.sallyport.handover.PartDownload;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.tenant.PersonId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Sends parts, so many at a time that there is always a thread for other requests. If a part can't be sent whole, what
 * was thrown goes through: the container then cuts the connection, and no client takes what it has for the whole.
 */
final class PartStreams {
    private static final int BUFFER = 64 * 1024;
    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(10);

    private final Places places;

    PartStreams(Places places) {
        this.places = places;
    }

    /** Opens a part for reading. */
    interface Opening {
        PartDownload open() throws IOException;
    }

    void send(PersonId person, Opening opening, Part part, ByteRange.Bytes range, HttpServletResponse response)
            throws IOException {
        if (!places.take(person)) {
            throw Problem.later(
                    ProblemCode.TOO_MANY_AT_ONCE,
                    "too many downloads run at once; try again when one of yours has ended, or in a moment",
                    COME_BACK_AFTER);
        }
        try (PartDownload download = opening.open()) {
            byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, range.count()))];
            // The first bytes before the headers: what can't be opened is told as a problem, not cut off.
            int count = download.read(buffer);
            PartHeaders.write(response, part, range);
            OutputStream output = response.getOutputStream();
            while (count > 0) {
                output.write(buffer, 0, count);
                count = download.read(buffer);
            }
            output.flush();
        } finally {
            places.giveBack(person);
        }
    }
}
