/** Figures over a tenant's rows: live, cached, rolled up, as snapshots. */
@NullMarked
package dev.sallyport.leakyagency.reports;

import org.jspecify.annotations.NullMarked;
