/** The schema, the rows to begin with, and databases made from a template of both. */
@NullMarked
package dev.sallyport.leakyagency.database;

import org.jspecify.annotations.NullMarked;
