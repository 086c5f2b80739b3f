/**
 * The queue from which workers take exports. Jobs enter in the transaction of the act that asked for them and leave to
 * one worker at a time, again if that one dies. It must never decide anything: a worker compares each job with its export.
 */
@NullMarked
package dev.sallyport.postgres.queue;

import org.jspecify.annotations.NullMarked;
