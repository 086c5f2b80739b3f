package dev.sallyport.leakyagency.rows;

/** What a request may do with a column. */
public enum Ability {
    FILTER,
    SORT,
    GROUP,
    SEARCH,
    MEASURE
}
