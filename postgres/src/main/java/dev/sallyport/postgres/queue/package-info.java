/**
 * The queue from which workers take exports. Jobs enter in the transaction of the act that asked for them and leave to
 * one worker at a time, again if that one dies; news of jobs and ends goes from process to process. It must never decide
 * anything: a worker compares each job with its export, and whoever waits looks for themselves.
 */
@NullMarked
package dev.sallyport.postgres.queue;

import org.jspecify.annotations.NullMarked;
