package dev.sallyport.access;

import dev.sallyport.problem.Problem;

/** The port that knows whether the database itself still keeps tenants apart below a dataset. */
@FunctionalInterface
public interface DatasetLocks {
    /**
     * Answers from what was last seen, at once.
     *
     * @throws Problem DATASET_CLOSED unless the second lock of every table that the dataset reads was seen to hold
     */
    void checkHold(String dataset);
}
