package dev.sallyport.catalog;

/** What a column holds; decides how filters are read, how cells are written and which masks fit. */
public enum ColumnType {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    DATE,
    /** timestamptz. */
    TIMESTAMP,
    UUID,
    JSON
}
