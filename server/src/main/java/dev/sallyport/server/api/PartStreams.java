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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Sends parts, so many at a time that there is always a thread for other requests. If a part can't be sent whole, what
 * was thrown goes through: the container then cuts the connection, and no client takes what it has for the whole.
 */
final class PartStreams {
    private static final int BUFFER = 64 * 1024;
    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(10);

    private final Semaphore places;
    private final int atOnceEach;
    private final Map<PersonId, Integer> running = new ConcurrentHashMap<>();

    /**
     * Streams for everybody.
     *
     * @param atOnceEach most of them for one person: whoever reads slowly keeps only their own downloads waiting
     */
    PartStreams(int atOnce, int atOnceEach) {
        places = new Semaphore(atOnce);
        this.atOnceEach = atOnceEach;
    }

    /** Opens a part for reading. */
    interface Opening {
        PartDownload open() throws IOException;
    }

    void send(PersonId person, Opening opening, Part part, ByteRange.Bytes range, HttpServletResponse response)
            throws IOException {
        int mine = running.merge(person, 1, Integer::sum);
        try {
            if (mine > atOnceEach) {
                throw Problem.later(
                        ProblemCode.QUOTA_EXCEEDED,
                        "more than " + atOnceEach + " of your downloads would run at once; wait until one has ended",
                        COME_BACK_AFTER);
            }
            send(opening, part, range, response);
        } finally {
            running.computeIfPresent(person, (who, count) -> count == 1 ? null : count - 1);
        }
    }

    private void send(Opening opening, Part part, ByteRange.Bytes range, HttpServletResponse response)
            throws IOException {
        if (!places.tryAcquire()) {
            throw Problem.later(
                    ProblemCode.STORAGE_UNAVAILABLE,
                    "too many downloads run at once; try again in a moment",
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
            places.release();
        }
    }
}
