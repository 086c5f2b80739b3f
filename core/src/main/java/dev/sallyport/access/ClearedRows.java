package dev.sallyport.access;

import dev.sallyport.catalog.RowRule;
import java.util.List;
import java.util.TreeSet;

/** Which rows of the tenant may leave. */
public sealed interface ClearedRows {
    record All() implements ClearedRows {}

    /** Those that the rule reaches with these values (of the person, or of an attribute), sorted. */
    record ByRule(RowRule rule, List<String> values) implements ClearedRows {
        public ByRule {
            values = List.copyOf(new TreeSet<>(values));
        }
    }
}
