package dev.sallyport.query;

import java.util.Optional;

/** A condition of a scoped query; all of them must hold. */
public sealed interface Predicate {
    ColumnRef column();

    record EqualTo(ColumnRef column, Parameter value) implements Predicate {}

    /** Equal to any of the listed values; an empty list holds for no row. */
    record AnyOf(ColumnRef column, Parameter values) implements Predicate {}

    /** At least the value. */
    record AtLeast(ColumnRef column, Parameter value) implements Predicate {}

    /** Below the value. */
    record Below(ColumnRef column, Parameter value) implements Predicate {}

    /**
     * A text that begins so, as a range in byte order (index-friendly and leakproof): at least {@code prefix} and, if
     * present, below {@code after}.
     *
     * @param after the smallest text greater than every text with the prefix; empty if there is none
     */
    record StartsWith(ColumnRef column, Parameter prefix, Optional<Parameter> after) implements Predicate {}

    record IsNull(ColumnRef column) implements Predicate {}

    record IsNotNull(ColumnRef column) implements Predicate {}
}
