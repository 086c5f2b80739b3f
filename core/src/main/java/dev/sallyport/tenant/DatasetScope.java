package dev.sallyport.tenant;

import java.util.Set;

/** The datasets that a session reaches, of those that the person's standing allows: it narrows, and never gives. */
public sealed interface DatasetScope {
    boolean reaches(String dataset);

    /** Whatever the standing allows. */
    record Everything() implements DatasetScope {
        @Override
        public boolean reaches(String dataset) {
            return true;
        }
    }

    /** These alone, by name. */
    record Only(Set<String> datasets) implements DatasetScope {
        public Only {
            if (datasets.isEmpty()) {
                throw new IllegalArgumentException("a scope names at least one dataset");
            }
            datasets = Set.copyOf(datasets);
        }

        @Override
        public boolean reaches(String dataset) {
            return datasets.contains(dataset);
        }
    }
}
