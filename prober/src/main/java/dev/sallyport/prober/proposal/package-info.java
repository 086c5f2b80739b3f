/**
 * The first draft of a plan. A description of an application enters: an OpenAPI document, a recording of a browser, or a
 * URL; a plan leaves that people finish, with what could not be guessed in comments. No secret of a recording is in it.
 */
@NullMarked
package dev.sallyport.prober.proposal;

import org.jspecify.annotations.NullMarked;
