package dev.sallyport.benchmarks;

import java.io.IOException;

/** Somebody who exports the orders of the shop. */
interface Contender {
    /** Its name in the results. */
    String name();

    /** Exports once, in a process of its own, after a warm-up where one is due. */
    Measure export(long rows) throws IOException;
}
