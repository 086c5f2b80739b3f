package dev.sallyport.export;

import dev.sallyport.access.ApprovalGround;
import dev.sallyport.catalog.Dataset;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request as it is told to whoever may approve it: who asks for what, and never a cell.
 *
 * @param personName the name of whoever asks; empty if they are no member any more
 * @param deciderName the name of whoever decided; empty if nobody did, or they are no member any more
 * @param grounds for which it needs an approval; none if today's policy demands it no more
 * @param filters those that apply, as the person gave them
 */
public record ApprovalView(
        Export export,
        Optional<String> personName,
        Optional<String> deciderName,
        List<ApprovalGround> grounds,
        Dataset dataset,
        List<String> filters,
        List<String> sorts,
        String window,
        Instant at) {
    public ApprovalView {
        grounds = List.copyOf(grounds);
        filters = List.copyOf(filters);
        sorts = List.copyOf(sorts);
    }

    public ExportState state() {
        return export.isLapsedAt(at) ? ExportState.LAPSED : export.state();
    }
}
