package dev.sallyport.server.api;

import dev.sallyport.catalog.Demand;
import java.time.Duration;
import java.util.Optional;

/**
 * What a level of sensitivity demands of whoever asks.
 *
 * @param signInSeconds how long ago they may have signed in; empty if whenever
 * @param secondFactor whether that sign-in takes a second factor
 * @param typedConfirmation whether they type EXPORT and the workspace's name
 * @param approval whether somebody else must approve
 * @param approvalSeconds after how long without that the request lapses
 */
record DemandAnswer(
        Optional<Long> signInSeconds,
        boolean secondFactor,
        boolean typedConfirmation,
        boolean approval,
        Optional<Long> approvalSeconds) {
    static DemandAnswer of(Demand demand) {
        return new DemandAnswer(
                demand.signIn().map(Duration::toSeconds),
                demand.secondFactor(),
                demand.typed(),
                demand.approval(),
                demand.approval() ? Optional.of(demand.approvalWithin().toSeconds()) : Optional.empty());
    }
}
