package dev.sallyport.prober.probe;

import java.util.List;

/** All probes, in the order in which they run. */
final class Probes {
    static final List<Probe> ALL = List.of(
            new OwnershipProbe(),
            new CacheProbe(),
            new NonInterferenceProbe(),
            new ParityProbe(),
            new ParametersProbe(),
            new TenantParametersProbe(),
            new ReplayProbe(),
            new ExistenceProbe(),
            new CollisionsProbe(),
            new InterleavingProbe(),
            new SinksProbe(),
            new AuditProbe(),
            new TimeProbe());

    private Probes() {}
}
