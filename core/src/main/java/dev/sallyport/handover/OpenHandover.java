package dev.sallyport.handover;

import dev.sallyport.export.Part;
import java.util.List;

/** A handover and the parts that can be read in it. */
public record OpenHandover(Handover handover, List<Part> parts) {
    public OpenHandover {
        parts = List.copyOf(parts);
    }
}
