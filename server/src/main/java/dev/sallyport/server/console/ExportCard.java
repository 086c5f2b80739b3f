package dev.sallyport.server.console;

import dev.sallyport.export.ExportState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of somebody's exports, as a list shows it, and as the page of itself begins.
 *
 * @param state the word of the API, by which messages and colours are found
 * @param isPaused whether an operator holds back what comes next
 * @param approval what it waits for until when, or who decided and when; null if nobody had to
 * @param against why it was rejected, in the words of whoever did; null if it was not
 * @param because the class of the reason for which it ended; null if it did not, or was completed
 * @param holds rows, bytes and files of a completed one, in words
 * @param until when its files go; null if it has none
 * @param progress how far it is; null if it is not running
 * @param isUnfinished whether something may still come of it, so that it is looked at again
 */
record ExportCard(
        String id,
        String title,
        String window,
        String format,
        String askedAt,
        String state,
        boolean isPaused,
        @Nullable String approval,
        @Nullable String against,
        @Nullable String because,
        @Nullable String holds,
        @Nullable String until,
        @Nullable Progress progress,
        List<PartLine> parts,
        boolean isUnfinished,
        boolean isReady,
        boolean hasReceipt) {
    /**
     * How far a running export is.
     *
     * @param text rows and percent, in words
     * @param end when it will probably be ready; null if nobody can say
     */
    record Progress(int percent, String text, @Nullable String end) {}

    /**
     * A file of a finished export.
     *
     * @param path where it can be read; null before it is handed over
     */
    record PartLine(String fileName, String holds, @Nullable String path) {}

    public boolean isAwaitingApproval() {
        return state.equals(ExportState.AWAITING_APPROVAL.text());
    }

    public boolean isSeries() {
        return parts.size() > 1;
    }

    public boolean isOpen() {
        return parts.stream().anyMatch(part -> part.path() != null);
    }
}
