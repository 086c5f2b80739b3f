package dev.sallyport.catalog;

/** How much harm a dataset does in the wrong hands. */
public enum Sensitivity {
    NORMAL,
    SENSITIVE
}
