package dev.sallyport.server.wiring;

import dev.sallyport.access.Checkpoint;
import dev.sallyport.access.Denials;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.export.ExportKeys;
import dev.sallyport.export.ExportQueue;
import dev.sallyport.export.Exports;
import dev.sallyport.export.HeldExports;
import dev.sallyport.export.Intake;
import dev.sallyport.handover.Handovers;
import dev.sallyport.hold.Holds;
import dev.sallyport.ledger.Acts;
import dev.sallyport.oversight.HistoryService;
import dev.sallyport.oversight.HoldService;
import dev.sallyport.oversight.OversightService;
import dev.sallyport.oversight.Overview;
import dev.sallyport.oversight.Timelines;
import dev.sallyport.tenant.Operators;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What looks after exports of others: operators across tenants, administrators within theirs. */
@Configuration(proxyBeanMethods = false)
class OversightConfiguration {
    @Bean
    OversightService oversightService(
            Operators operators,
            Overview overview,
            Timelines timelines,
            Exports exports,
            Handovers handovers,
            Intake intake,
            Denials denials,
            Acts acts) {
        return new OversightService(
                operators, overview, timelines, exports, handovers, intake.repeats(), denials, acts);
    }

    @Bean
    HistoryService historyService(
            Checkpoint checkpoint,
            Overview overview,
            Timelines timelines,
            Exports exports,
            Handovers handovers,
            Intake intake,
            Denials denials,
            Acts acts) {
        return new HistoryService(checkpoint, overview, timelines, exports, handovers, intake.repeats(), denials, acts);
    }

    @Bean
    HoldService holdService(
            Operators operators,
            Holds holds,
            Checkpoint checkpoint,
            Exports exports,
            ExportQueue queue,
            Catalog catalog,
            ExportKeys keys,
            Denials denials,
            Acts acts) {
        HeldExports held = new HeldExports(checkpoint, exports, queue, acts);
        return new HoldService(operators, holds, held, queue, catalog, keys, denials, acts);
    }
}
