package dev.sallyport.seal;

/** A column of the export: name, heading, and how it was exposed. */
public record ReceiptColumn(String name, String title, String exposure) {}
