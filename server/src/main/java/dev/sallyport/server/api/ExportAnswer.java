package dev.sallyport.server.api;

import dev.sallyport.access.GrantedColumn;
import dev.sallyport.export.Approval;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportResult;
import dev.sallyport.export.ExportView;
import dev.sallyport.export.Exports;
import dev.sallyport.export.Reason;
import dev.sallyport.handover.Ticket;
import dev.sallyport.request.DialectWords;
import dev.sallyport.server.http.FailureClass;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An export as the person whose it is sees it. It tells how far it is, and never a cell.
 *
 * @param tenant in which it was asked, for ever
 * @param dialect of CSV; of XLSX its zone counts
 * @param endedBecause the class of the reason, for those that ended without a file
 * @param series how it is cut into parts: {@code none}, {@code by month}, {@code by 1000000 bytes}
 * @param rows how many rows it holds in all its parts, once it is completed
 * @param parts how many parts it has
 * @param sensitivity the level that it was asked at
 * @param reason why they want it, as they said
 * @param approval somebody else's, where that is demanded
 * @param paused true where an operator holds back what comes next: that it is built, or handed over
 * @param ticket for whoever waited until it was completed
 */
record ExportAnswer(
        String id,
        String tenant,
        String dataset,
        String format,
        Optional<DialectWords> dialect,
        String series,
        List<String> columns,
        String sensitivity,
        Optional<String> reason,
        String state,
        Optional<Boolean> paused,
        Optional<ApprovalState> approval,
        int attempt,
        Instant askedAt,
        Optional<Instant> startedAt,
        Optional<ProgressAnswer> progress,
        Optional<Instant> endedAt,
        Optional<String> endedBecause,
        Optional<Long> rows,
        Optional<Long> bytes,
        Optional<Integer> parts,
        Optional<Instant> expiresAt,
        Optional<String> ticket,
        Optional<Instant> ticketExpiresAt) {

    /** How far a running export is. */
    record ProgressAnswer(long rows, long expected, int percent, Optional<Instant> estimatedEnd) {}

    /** What it waits for until when, and what was decided; {@code against} tells why not. */
    record ApprovalState(
            Instant lapsesAt, Optional<Instant> decidedAt, Optional<Boolean> approved, Optional<String> against) {
        static ApprovalState of(Approval approval) {
            Optional<Approval.Decision> decision = approval.decided();
            return new ApprovalState(
                    approval.lapsesAt(),
                    decision.map(Approval.Decision::at),
                    decision.map(made -> made.against().isEmpty()),
                    decision.flatMap(Approval.Decision::against).map(Reason::text));
        }
    }

    static ExportAnswer of(ExportView view) {
        Export export = view.export();
        Optional<ExportResult> result = export.finished();
        return new ExportAnswer(
                export.id().toString(),
                export.tenant().text(),
                export.request().dataset(),
                export.request().format().text(),
                export.request().toldDialect().map(DialectWords::of),
                export.request().series().text(),
                export.granted().columns().stream().map(GrantedColumn::name).toList(),
                export.granted().level().sensitivity().text(),
                Optional.ofNullable(export.reason()).map(Reason::text),
                view.state().text(),
                view.isPaused() ? Optional.of(true) : Optional.empty(),
                export.demandedApproval().map(ApprovalState::of),
                export.attempt(),
                export.askedAt(),
                Optional.ofNullable(export.startedAt()),
                view.progress().map(progress -> progress(view, progress)),
                Optional.ofNullable(export.endedAt()),
                Optional.ofNullable(export.endedBecause()).map(FailureClass::of),
                result.map(r -> r.receipt().rowsWritten()),
                result.map(ExportResult::bytes),
                result.map(r -> r.receipt().parts().size()),
                result.map(ExportResult::expiresAt),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, with a ticket, which is told this once. */
    ExportAnswer with(Ticket fresh) {
        return new ExportAnswer(
                id,
                tenant,
                dataset,
                format,
                dialect,
                series,
                columns,
                sensitivity,
                reason,
                state,
                paused,
                approval,
                attempt,
                askedAt,
                startedAt,
                progress,
                endedAt,
                endedBecause,
                rows,
                bytes,
                parts,
                expiresAt,
                Optional.of(fresh.value().reveal()),
                Optional.of(fresh.expiresAt()));
    }

    @Override
    public String toString() {
        return "ExportAnswer[id=" + id + ", state=" + state + "]";
    }

    private static ProgressAnswer progress(ExportView view, Exports.Progress progress) {
        return new ProgressAnswer(
                progress.rows(), progress.expected(), view.percent().orElse(0), view.estimatedEnd());
    }
}
