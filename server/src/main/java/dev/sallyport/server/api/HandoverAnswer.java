package dev.sallyport.server.api;

import dev.sallyport.export.Part;
import dev.sallyport.handover.OpenHandover;
import java.time.Instant;
import java.util.List;

/** An opened handover and where its parts can be read until it closes. */
record HandoverAnswer(String id, String export, Instant closesAt, List<PartAnswer> parts) {

    /** A part to download. */
    record PartAnswer(
            int number, String fileName, String mediaType, long bytes, long rows, String sha256, String path) {}

    static String path(OpenHandover open) {
        return "/api/handovers/" + open.handover().id();
    }

    static HandoverAnswer of(OpenHandover open) {
        return new HandoverAnswer(
                open.handover().id().toString(),
                open.handover().export().toString(),
                open.handover().closesAt(),
                open.parts().stream().map(part -> part(open, part)).toList());
    }

    private static PartAnswer part(OpenHandover open, Part part) {
        return new PartAnswer(
                part.number(),
                part.fileName(),
                part.mediaType(),
                part.plainLength(),
                part.rows(),
                part.sha256(),
                path(open) + "/parts/" + part.number());
    }
}
