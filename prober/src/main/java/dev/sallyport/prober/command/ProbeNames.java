package dev.sallyport.prober.command;

import dev.sallyport.prober.finding.ProbeName;
import java.util.Arrays;
import java.util.Iterator;

/** The names of probes, as help lists them. */
final class ProbeNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(ProbeName.values()).map(ProbeName::id).iterator();
    }
}
