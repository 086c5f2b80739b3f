package dev.sallyport.leakyagency.probed;

import dev.sallyport.leakyagency.leak.Leak;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a soak is asked for: the leaks of {@code -Dleaks=job-without-tenant,link-for-anyone}, or all; the seeds of {@code
 * -Dseeds=3,4}, or twenty.
 */
final class Chosen {
    private Chosen() {}

    static List<Leak> leaks() {
        Set<String> wanted = Set.of(System.getProperty("leaks", "").split(","));
        return Stream.of(Leak.values())
                .filter(leak -> wanted.contains("") || wanted.contains(leak.kebabName()))
                .toList();
    }

    static List<Long> seeds() {
        String wanted = System.getProperty("seeds", "");
        return wanted.isEmpty()
                ? LongStream.rangeClosed(1, 20).boxed().toList()
                : Stream.of(wanted.split(",")).map(Long::valueOf).toList();
    }
}
