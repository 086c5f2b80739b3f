package dev.sallyport.export;

import dev.sallyport.access.Clearance;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.Sensitivity;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.secret.SecretKeyBytes;
import dev.sallyport.tenant.Session;
import java.time.Instant;
import java.util.List;

/** How exports, and requests for them, stand in the ledger. */
public final class ExportRecord {
    private ExportRecord() {}

    /** An entry about an export by itself, without a person at the door. */
    static LedgerEntry.Builder of(Export export, LedgerEvent event, Instant at) {
        LedgerEntry.Builder entry = LedgerEntry.of(event, at)
                .tenant(export.tenant())
                .person(export.person())
                .export(export.id().value())
                .roles(List.of(export.granted().role()))
                .with("dataset", export.request().dataset())
                .with("attempt", export.attempt());
        export.demandedApproval()
                .flatMap(Approval::decided)
                .ifPresent(decision -> entry.with("approver", decision.by().text()));
        return entry;
    }

    /** An entry about somebody's decision over another's export. */
    static LedgerEntry.Builder decided(Session approver, Export export, LedgerEvent event, Instant at) {
        return LedgerEntry.by(approver, event, at)
                .export(export.id().value())
                .with("of", export.person().text())
                .with("dataset", export.request().dataset())
                .with("sensitivity", export.granted().level().sensitivity().text());
    }

    /** Adds what is asked, without values of sensitive columns. */
    public static LedgerEntry.Builder asked(
            LedgerEntry.Builder entry, Clearance clearance, ExportRequest request, ExportKeys keys) {
        return asked(entry, clearance, request, keys.digests());
    }

    static LedgerEntry.Builder asked(
            LedgerEntry.Builder entry, Clearance clearance, ExportRequest request, SecretKeyBytes key) {
        Dataset dataset = clearance.dataset();
        request.toldDialect().ifPresent(dialect -> entry.with("dialect", dialect.words()));
        if (clearance.level().isAbove(Sensitivity.NORMAL)) {
            entry.with("sensitivity", clearance.level().text());
        }
        return entry.roles(List.of(clearance.role()))
                .with("dataset", dataset.name())
                .with("columns", RequestWords.columns(clearance))
                .with("filters", RequestWords.filtersForLedger(dataset, request, key))
                .with("sorts", RequestWords.sorts(request))
                .with("window", RequestWords.window(request))
                .with("format", request.format().text())
                .with("guarding", request.guarding().text())
                .with("series", request.series().text())
                .with("policy", clearance.policyVersion());
    }
}
