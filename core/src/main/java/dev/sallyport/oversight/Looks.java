package dev.sallyport.oversight;

import dev.sallyport.export.ExportId;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.Repeat;
import dev.sallyport.ledger.Repeats;
import dev.sallyport.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looking at exports of others, on the record: the first looks of an hour whole, further ones as their number. */
final class Looks {
    private static final int PAGE = 50;
    private static final int LONGEST_TIMELINE = 500;

    private final Overview overview;
    private final Timelines timelines;
    private final Repeats repeats;
    private final Acts acts;

    Looks(Overview overview, Timelines timelines, Repeats repeats, Acts acts) {
        this.overview = overview;
        this.timelines = timelines;
        this.repeats = repeats;
        this.acts = acts;
    }

    OverviewPage list(Reach reach, OverviewFilter filter, Optional<PageMark> after) {
        List<ExportSummary> found = overview.list(reach, filter, after, PAGE + 1, acts.now());
        if (found.size() <= PAGE) {
            return new OverviewPage(found, Optional.empty());
        }
        ExportSummary last = found.get(PAGE - 1);
        return new OverviewPage(found.subList(0, PAGE), Optional.of(new PageMark(last.askedAt(), last.id())));
    }

    ExportHistory show(Reach reach, ExportSummary export, boolean mayAct) {
        List<TimelineEntry> timeline = timelines.of(reach, export.id(), LONGEST_TIMELINE + 1);
        boolean isCut = timeline.size() > LONGEST_TIMELINE;
        return new ExportHistory(export, isCut ? timeline.subList(0, LONGEST_TIMELINE) : timeline, isCut, mayAct);
    }

    /**
     * The export of that id within the reach.
     *
     * @throws Problem NOT_FOUND, alike for one beyond the reach and one that never was
     */
    ExportSummary find(Reach reach, ExportId id) {
        return overview.find(reach, id, acts.now()).orElseThrow(() -> ExportId.notFound("unknown-or-foreign-export"));
    }

    /** Puts a look on the record, before anything is told. */
    void note(Repeat repeat, Supplier<LedgerEntry> entry) {
        Instant now = acts.now();
        acts.commitIf(() -> repeats.isToldWhole(repeat, now), entry);
    }
}
