package dev.sallyport.oversight;

import dev.sallyport.access.GrantedColumn;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.ExportResult;
import dev.sallyport.export.ExportState;
import dev.sallyport.export.ExportView;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Window;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What is known about an export. Values of filters may be somebody's data, so only the columns are told that were
 * filtered by; of the window only its days.
 *
 * @param tenantName as it is now, if we keep it
 * @param personName as it is now, if we keep it
 * @param lastDay of the window, included
 * @param state judged at the moment of reading
 * @param endedBecause the true cause, a stable word
 * @param handovers how often it was handed over
 */
public record ExportSummary(
        ExportId id,
        TenantId tenant,
        Optional<String> tenantName,
        PersonId person,
        Optional<String> personName,
        String role,
        String dataset,
        String format,
        List<String> columns,
        List<String> filteredBy,
        Optional<LocalDate> firstDay,
        Optional<LocalDate> lastDay,
        ExportState state,
        Instant askedAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<String> endedBecause,
        Optional<Long> rows,
        Optional<Long> bytes,
        Optional<Instant> expiresAt,
        int handovers) {
    /** The name of a tenant and a person, if we keep them. */
    public record Names(Optional<String> tenant, Optional<String> person) {}

    /** What may be told of an export. */
    public static ExportSummary of(Export export, Names names, int handovers, Instant now) {
        Optional<ExportResult> result = export.finished();
        Optional<Window.Between> window =
                export.request().window() instanceof Window.Between between ? Optional.of(between) : Optional.empty();
        return new ExportSummary(
                export.id(),
                export.tenant(),
                names.tenant(),
                export.person(),
                names.person(),
                export.granted().role(),
                export.request().dataset(),
                export.request().format().text(),
                export.granted().columns().stream().map(GrantedColumn::name).toList(),
                export.request().filters().stream()
                        .map(Filter::column)
                        .distinct()
                        .toList(),
                window.map(between -> day(between.from())),
                window.map(between -> day(between.to().minusNanos(1))),
                new ExportView(export, Optional.empty(), false, Optional.empty(), now).state(),
                export.askedAt(),
                Optional.ofNullable(export.startedAt()),
                Optional.ofNullable(export.endedAt()),
                Optional.ofNullable(export.endedBecause()),
                result.map(done -> done.receipt().rowsWritten()),
                result.map(done -> done.receipt().parts().stream()
                        .mapToLong(part -> part.bytes())
                        .sum()),
                result.map(ExportResult::expiresAt),
                handovers);
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
