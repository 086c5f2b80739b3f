package dev.sallyport.catalog;

/** A table that datasets may touch. */
public record Table(String name, TableName source, Ownership ownership) {}
