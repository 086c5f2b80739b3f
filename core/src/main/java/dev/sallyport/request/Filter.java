package dev.sallyport.request;

import java.util.List;
import java.util.Optional;

/** A typed filter on one column by its catalog name. Values are texts until the compiler reads them by column type. */
public sealed interface Filter {
    String column();

    record EqualTo(String column, String value) implements Filter {
        public EqualTo {
            Bounds.text("filter column", column);
            Bounds.text("filter value", value);
        }
    }

    record OneOf(String column, List<String> values) implements Filter {
        private static final int MOST = 1_000;

        public OneOf {
            Bounds.text("filter column", column);
            Bounds.count("values in one filter", values, MOST);
            values = List.copyOf(values);
            values.forEach(value -> Bounds.text("filter value", value));
        }
    }

    /** At least {@code from}, below {@code to}; either may be open, not both. */
    record Range(String column, Optional<String> from, Optional<String> to) implements Filter {
        public Range {
            Bounds.text("filter column", column);
            from.ifPresent(value -> Bounds.text("filter value", value));
            to.ifPresent(value -> Bounds.text("filter value", value));
            if (from.isEmpty() && to.isEmpty()) {
                throw Bounds.invalid("a range filter needs \"from\", \"to\" or both");
            }
        }
    }

    record Prefix(String column, String prefix) implements Filter {
        public Prefix {
            Bounds.text("filter column", column);
            Bounds.text("filter value", prefix);
            if (prefix.isEmpty()) {
                throw Bounds.invalid("a prefix filter needs at least one character");
            }
        }
    }

    record IsNull(String column) implements Filter {
        public IsNull {
            Bounds.text("filter column", column);
        }
    }
}
