/**
 * A whole Sallyport on one machine, to try: a database of its own with the sample agency in it, people, a server. A data
 * folder enters; a running server leaves, or the outcome of a walk along the whole road. It listens on loopback alone, and
 * its accounts are let in nowhere else.
 */
@NullMarked
package dev.sallyport.server.demo;

import org.jspecify.annotations.NullMarked;
