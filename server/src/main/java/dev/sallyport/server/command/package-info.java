/**
 * The command line. Arguments enter; words for people and an exit code for programs leave. Secrets are never taken from
 * arguments, and no stack trace is ever shown for what a person can mend.
 */
@NullMarked
package dev.sallyport.server.command;

import org.jspecify.annotations.NullMarked;
