package dev.sallyport.server.api;

import dev.sallyport.access.GrantedColumn;
import dev.sallyport.export.Approval;
import dev.sallyport.export.ApprovalView;
import dev.sallyport.export.Export;
import dev.sallyport.export.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request as whoever may approve it sees it: who wants what, and never a cell.
 *
 * @param id of the export
 * @param personName empty if they are no member any more
 * @param rows how many were counted when it was asked
 */
record ApprovalAnswer(
        String id,
        String person,
        Optional<String> personName,
        String role,
        String dataset,
        String datasetTitle,
        String sensitivity,
        Optional<String> reason,
        List<Column> columns,
        List<String> filters,
        List<String> sort,
        String window,
        String format,
        String series,
        Optional<Long> rows,
        Instant askedAt,
        Instant lapsesAt,
        String state,
        Optional<String> decidedBy,
        Optional<Instant> decidedAt,
        Optional<String> against) {

    /** A column that would leave, and how. */
    record Column(String name, String exposure) {
        private static Column of(GrantedColumn column) {
            return new Column(column.name(), column.exposure());
        }
    }

    static ApprovalAnswer of(ApprovalView view) {
        Export export = view.export();
        Approval approval = export.demandedApproval()
                .orElseThrow(() -> new IllegalArgumentException("an export for which nobody has to approve"));
        Optional<Approval.Decision> decision = approval.decided();
        return new ApprovalAnswer(
                export.id().toString(),
                export.person().text(),
                view.personName(),
                export.granted().role(),
                view.dataset().name(),
                view.dataset().title(),
                export.granted().level().sensitivity().text(),
                Optional.ofNullable(export.reason()).map(Reason::text),
                export.granted().columns().stream().map(Column::of).toList(),
                view.filters(),
                view.sorts(),
                view.window(),
                export.request().format().text(),
                export.request().series().text(),
                approval.rows(),
                export.askedAt(),
                approval.lapsesAt(),
                view.state().text(),
                decision.map(made -> made.by().text()),
                decision.map(Approval.Decision::at),
                decision.flatMap(Approval.Decision::against).map(Reason::text));
    }
}
