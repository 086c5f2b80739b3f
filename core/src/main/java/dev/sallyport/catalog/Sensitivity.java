package dev.sallyport.catalog;

/** How much harm rows do in the wrong hands, the least first. What a level demands, the catalog says: {@link Demands}. */
public enum Sensitivity {
    NORMAL,
    SENSITIVE,
    RESTRICTED;

    /** The higher of the two. */
    public Sensitivity or(Sensitivity other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isAbove(Sensitivity other) {
        return compareTo(other) > 0;
    }

    /** The word in catalogs, answers and the ledger. */
    public String text() {
        return YamlNode.written(this);
    }
}
