package dev.sallyport.access;

import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.Exposure;

/** A column that may leave, under the title and with the exposure that it leaves with. */
public record ClearedColumn(Column column, String title, Exposure exposure) {}
