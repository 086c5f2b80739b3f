/** Exports: asked for, built by a worker in the background, fetched by a link that works once and not for long. */
@NullMarked
package dev.sallyport.leakyagency.exports;

import org.jspecify.annotations.NullMarked;
