package dev.sallyport.leakyagency.probed;

import dev.sallyport.leakyagency.leak.Leak;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The leaks that a soak is asked for: those of {@code -Dleaks=job-without-tenant,link-for-anyone}, or all. */
final class Chosen {
    private Chosen() {}

    static List<Leak> leaks() {
        Set<String> wanted = Set.of(System.getProperty("leaks", "").split(","));
        return Stream.of(Leak.values())
                .filter(leak -> wanted.contains("") || wanted.contains(leak.kebabName()))
                .toList();
    }
}
