package dev.sallyport.export;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An export as it is told to the person whose it is, at one moment.
 *
 * @param isPaused whether an operator holds back what comes next: that it is built, or that it is handed over
 * @param deciderName the name of whoever approved or rejected it; empty if nobody did, or they are no member any more
 */
public record ExportView(
        Export export,
        Optional<Exports.Progress> progress,
        boolean isPaused,
        Optional<String> deciderName,
        Instant at) {
    /** The state to tell: one whose time is over is expired or lapsed, whether a cleaner ran or not. */
    public ExportState state() {
        if (export.isLapsedAt(at)) {
            return ExportState.LAPSED;
        }
        return export.state() == ExportState.COMPLETED && !export.isReadyAt(at) ? ExportState.EXPIRED : export.state();
    }

    /** When a running export will probably have read all its rows, judged by its pace so far. */
    public Optional<Instant> estimatedEnd() {
        return progress.filter(p -> p.rows() > 0 && p.expected() >= p.rows()).map(p -> {
            Duration soFar = Duration.between(p.since(), p.at());
            double left = (double) (p.expected() - p.rows()) / p.rows();
            return p.at().plusMillis((long) (soFar.toMillis() * left));
        });
    }

    /** Whole percent of the rows; empty if not running. */
    public Optional<Integer> percent() {
        return progress.map(p -> p.expected() == 0 ? 100 : (int) (p.rows() * 100 / p.expected()));
    }
}
