package dev.sallyport.postgres.doctor;

import java.util.List;

/** One thing that the doctor looks at: a database, a folder, a store. Changes nothing. */
@FunctionalInterface
public interface Check {
    /**
     * All that is found; empty if all is well.
     *
     * @throws dev.sallyport.problem.Problem of kind RESOURCE if what is looked at could not be asked
     */
    List<Finding> findings();
}
