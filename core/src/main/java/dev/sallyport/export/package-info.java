/**
 * The life of an export: asked, built, finished, ended. Requests of a session enter and sealed parts with a receipt
 * leave; every step is on the record with the act itself. It must never hand bytes to anybody: that is the handover's.
 */
@NullMarked
package dev.sallyport.export;

import org.jspecify.annotations.NullMarked;
