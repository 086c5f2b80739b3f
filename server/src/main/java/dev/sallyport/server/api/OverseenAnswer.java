package dev.sallyport.server.api;

import dev.sallyport.oversight.ExportHistory;
import dev.sallyport.oversight.ExportSummary;
import dev.sallyport.oversight.OverviewPage;
import dev.sallyport.oversight.PageMark;
import dev.sallyport.oversight.TimelineEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An export as those see it who look after it: whose it is and what is known of it, and never a cell. */
record OverseenAnswer(
        String id,
        String tenant,
        Optional<String> tenantName,
        String person,
        Optional<String> personName,
        String role,
        String dataset,
        String format,
        List<String> columns,
        List<String> filteredBy,
        Optional<LocalDate> firstDay,
        Optional<LocalDate> lastDay,
        String state,
        Instant askedAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<String> endedBecause,
        Optional<Long> rows,
        Optional<Long> bytes,
        Optional<Instant> expiresAt,
        int handovers) {

    /** A page of them. */
    record PageAnswer(List<OverseenAnswer> exports, Optional<String> next) {
        static PageAnswer of(OverviewPage page) {
            return new PageAnswer(
                    page.exports().stream().map(OverseenAnswer::of).toList(),
                    page.next().map(PageMark::text));
        }
    }

    /** One of them, and what happened to it. */
    record HistoryAnswer(OverseenAnswer export, List<EntryAnswer> timeline, boolean more, boolean mayAct) {
        static HistoryAnswer of(ExportHistory history) {
            return new HistoryAnswer(
                    OverseenAnswer.of(history.export()),
                    history.timeline().stream().map(EntryAnswer::of).toList(),
                    history.isCut(),
                    history.mayAct());
        }
    }

    /** What happened. */
    record EntryAnswer(
            Instant at,
            String event,
            Optional<String> person,
            Optional<String> personName,
            boolean byOperator,
            Optional<String> address,
            Optional<String> agent,
            Map<String, String> details) {
        static EntryAnswer of(TimelineEntry entry) {
            return new EntryAnswer(
                    entry.at(),
                    entry.event(),
                    entry.person(),
                    entry.personName(),
                    entry.isByOperator(),
                    entry.address(),
                    entry.agent(),
                    entry.details());
        }
    }

    static OverseenAnswer of(ExportSummary export) {
        return new OverseenAnswer(
                export.id().toString(),
                export.tenant().text(),
                export.tenantName(),
                export.person().text(),
                export.personName(),
                export.role(),
                export.dataset(),
                export.format(),
                export.columns(),
                export.filteredBy(),
                export.firstDay(),
                export.lastDay(),
                export.state().text(),
                export.askedAt(),
                export.startedAt(),
                export.endedAt(),
                export.endedBecause(),
                export.rows(),
                export.bytes(),
                export.expiresAt(),
                export.handovers());
    }
}
