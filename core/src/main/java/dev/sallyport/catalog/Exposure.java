package dev.sallyport.catalog;

/** How a column may leave. */
public sealed interface Exposure {
    /** As it is. */
    record Plain() implements Exposure {
        @Override
        public String toString() {
            return "plain";
        }
    }

    /** Only through a mask. */
    record Masked(Mask mask) implements Exposure {
        @Override
        public String toString() {
            return "masked:" + mask.text();
        }
    }

    /** Not at all: cannot be selected, filtered or sorted by. */
    record Never() implements Exposure {
        @Override
        public String toString() {
            return "never";
        }
    }
}
