/**
 * What is to be probed, written by people who know the application. A YAML file enters; one immutable plan leaves, or
 * all its faults at once. Secrets come from the environment, never from the file.
 */
@NullMarked
package dev.sallyport.prober.plan;

import org.jspecify.annotations.NullMarked;
