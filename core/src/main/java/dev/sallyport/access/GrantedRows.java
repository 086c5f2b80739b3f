package dev.sallyport.access;

import java.util.List;
import java.util.TreeSet;

/**
 * The row rule of a granted clearance.
 *
 * @param form the whole rule in words, so that a rule changed under the same name is another rule
 * @param values the rule's values, sorted
 */
public record GrantedRows(String rule, String form, List<String> values) {
    public GrantedRows {
        values = List.copyOf(new TreeSet<>(values));
    }
}
