package dev.sallyport.format;

import org.jspecify.annotations.Nullable;

/**
 * How the values of one column are written.
 *
 * @param masker what remains of a value; null if all of it
 * @param form the form that a value must have to be written as what it is
 * @param typed writes values of that form
 * @param text writes all others
 */
record ColumnPlan(String name, @Nullable Masker masker, ValueForm form, CellEncoder typed, CellEncoder text) {}
