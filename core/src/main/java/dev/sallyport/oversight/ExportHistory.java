package dev.sallyport.oversight;

import java.util.List;

/**
 * One export, and what happened to it.
 *
 * @param isCut whether more happened than is told here
 * @param mayAct whether whoever looks may also act on it
 */
public record ExportHistory(ExportSummary export, List<TimelineEntry> timeline, boolean isCut, boolean mayAct) {
    public ExportHistory {
        timeline = List.copyOf(timeline);
    }
}
