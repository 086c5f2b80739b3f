package dev.sallyport.query;

/** One term of the total order; NULLs come last. */
public record OrderTerm(ColumnRef column, boolean descending) {}
