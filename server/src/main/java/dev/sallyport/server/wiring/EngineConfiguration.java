package dev.sallyport.server.wiring;

import dev.sallyport.access.AccessGate;
import dev.sallyport.access.Checkpoint;
import dev.sallyport.access.DatasetLocks;
import dev.sallyport.access.Denials;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.export.ApprovalService;
import dev.sallyport.export.ExportKeys;
import dev.sallyport.export.ExportQueue;
import dev.sallyport.export.ExportService;
import dev.sallyport.export.Exports;
import dev.sallyport.export.Intake;
import dev.sallyport.export.QuotaGate;
import dev.sallyport.handover.HandoverService;
import dev.sallyport.handover.Handovers;
import dev.sallyport.hold.Holds;
import dev.sallyport.ledger.Acts;
import dev.sallyport.postgres.SallyportTables;
import dev.sallyport.query.QueryCompiler;
import dev.sallyport.row.RowSource;
import dev.sallyport.saved.SavedRequestService;
import dev.sallyport.saved.SharedRequestService;
import dev.sallyport.seal.Sealer;
import dev.sallyport.store.ObjectStore;
import dev.sallyport.tenant.Memberships;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The road itself: gate, compiler, exports, handovers. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {
    @Bean
    Checkpoint checkpoint(Memberships memberships, Catalog catalog, DatasetLocks locks, Holds holds) {
        return new Checkpoint(memberships, new AccessGate(catalog), locks, holds);
    }

    @Bean
    QueryCompiler queryCompiler(Catalog catalog) {
        return new QueryCompiler(catalog);
    }

    @Bean
    Intake intake(SallyportTables tables, Catalog catalog, Settings settings) {
        QuotaGate gate = new QuotaGate(tables.quotas(), catalog.limits(), settings.perAddress());
        return new Intake(gate, tables.idempotencyKeys(), tables.repeats());
    }

    @Bean
    ExportService exportService(
            Checkpoint checkpoint,
            QueryCompiler compiler,
            RowSource source,
            Exports exports,
            ExportQueue queue,
            Intake intake,
            Denials denials,
            Acts acts,
            ExportKeys keys) {
        return new ExportService(checkpoint, compiler, source, exports, queue, intake, denials, acts, keys);
    }

    @Bean
    SavedRequestService savedRequestService(
            ExportService exportService,
            Checkpoint checkpoint,
            Memberships memberships,
            SallyportTables tables,
            Intake intake,
            Denials denials,
            Acts acts,
            ExportKeys keys) {
        return new SavedRequestService(
                exportService, checkpoint, memberships, tables.savedRequests(), intake.gate(), denials, acts, keys);
    }

    @Bean
    SharedRequestService sharedRequestService(
            Checkpoint checkpoint,
            Memberships memberships,
            SallyportTables tables,
            Intake intake,
            Denials denials,
            Acts acts,
            ExportKeys keys) {
        return new SharedRequestService(
                checkpoint, memberships, tables.savedRequests(), intake.gate(), denials, acts, keys);
    }

    @Bean
    ApprovalService approvalService(
            Checkpoint checkpoint, Exports exports, ExportQueue queue, Denials denials, Acts acts) {
        return new ApprovalService(checkpoint, exports, queue, denials, acts);
    }

    @Bean
    HandoverService handoverService(
            ExportService exportService,
            Checkpoint checkpoint,
            Exports exports,
            Handovers handovers,
            Sealer sealer,
            ObjectStore store,
            Intake intake,
            Denials denials,
            Acts acts,
            ExportKeys keys) {
        HandoverService.Parts parts = new HandoverService.Parts(sealer, store);
        return new HandoverService(exportService, checkpoint, exports, handovers, parts, intake, denials, acts, keys);
    }
}
