package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.walk.Walker;
import dev.sallyport.prober.wire.Caller;

/**
 * One way to try to be answered for another tenant.
 *
 * @param name short, of a few words: {@code query tenant_id}
 * @param told for people: what is sent
 * @param caller who sends it: somebody with their own credentials, or with forged ones
 */
record Trial(String name, String told, Mechanism mechanism, Source source, Caller caller, Walker.Variation variation) {}
