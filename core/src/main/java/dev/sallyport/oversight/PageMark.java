package dev.sallyport.oversight;

import dev.sallyport.export.ExportId;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/** Where a page of exports ended: the next begins behind it, whatever was asked meanwhile. */
public record PageMark(Instant askedAt, ExportId id) {
    private static final String BETWEEN = "_";

    /** As it goes to whoever turns the page. */
    public String text() {
        return askedAt + BETWEEN + id;
    }

    /**
     * Reads one that was told before.
     *
     * @throws Problem INVALID_REQUEST
     */
    public static PageMark parse(String text) {
        String[] pieces = text.split(BETWEEN, -1);
        try {
            return new PageMark(Instant.parse(pieces[0]), new ExportId(UUID.fromString(pieces[pieces.length - 1])));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Problem.of(
                    ProblemCode.INVALID_REQUEST, "\"after\" must be what the page before told as the next one");
        }
    }
}
