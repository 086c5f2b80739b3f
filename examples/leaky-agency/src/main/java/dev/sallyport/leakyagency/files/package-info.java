/** Rows as files: CSV, JSON, XLSX, PDF, ZIP. */
@NullMarked
package dev.sallyport.leakyagency.files;

import org.jspecify.annotations.NullMarked;
