package dev.sallyport.postgres.render;

import dev.sallyport.query.ColumnRef;
import dev.sallyport.query.Predicate;
import java.util.List;
import java.util.stream.Collectors;

/** Conditions. Operators are named with their schema: one of the same name elsewhere changes nothing. */
final class PredicateText {
    private final ParameterSettings parameters;

    PredicateText(ParameterSettings parameters) {
        this.parameters = parameters;
    }

    String all(List<Predicate> predicates) {
        return predicates.stream().map(this::of).collect(Collectors.joining(" and "));
    }

    String of(Predicate predicate) {
        // Sealed, and told apart one by one: Java 17 has no switch over types.
        if (predicate instanceof Predicate.EqualTo equal) {
            return compare(equal.column(), "=", parameters.single(equal.value()));
        }
        if (predicate instanceof Predicate.AnyOf any) {
            return compare(any.column(), "=", "any " + parameters.list(any.values()));
        }
        if (predicate instanceof Predicate.AtLeast least) {
            return compare(least.column(), ">=", parameters.single(least.value()));
        }
        if (predicate instanceof Predicate.Below below) {
            return compare(below.column(), "<", parameters.single(below.value()));
        }
        if (predicate instanceof Predicate.StartsWith starts) {
            return startsWith(starts);
        }
        if (predicate instanceof Predicate.IsNull isNull) {
            return Identifiers.column(isNull.column()) + " is null";
        }
        if (predicate instanceof Predicate.IsNotNull isNotNull) {
            return Identifiers.column(isNotNull.column()) + " is not null";
        }
        throw new IllegalStateException("a predicate that nobody taught us: " + predicate.getClass());
    }

    static String compare(ColumnRef column, String operator, String value) {
        return Identifiers.column(column) + " " + operator(operator) + " " + value;
    }

    static String operator(String operator) {
        return "operator(pg_catalog." + operator + ")";
    }

    /** A range in byte order: it keeps its index under row security, which LIKE does not. */
    private String startsWith(Predicate.StartsWith starts) {
        String from = compare(starts.column(), "~>=~", parameters.single(starts.prefix()));
        return starts.after()
                .map(after -> from + " and " + compare(starts.column(), "~<~", parameters.single(after)))
                .orElse(from);
    }
}
