package dev.sallyport.catalog;

import java.util.List;

/** A declared condition on one column. Values are the catalog's, never a request's. */
public sealed interface Condition {
    SourceColumn column();

    record EqualTo(SourceColumn column, ColumnType type, String value) implements Condition {}

    record OneOf(SourceColumn column, ColumnType type, List<String> values) implements Condition {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    record IsNull(SourceColumn column) implements Condition {}

    record IsNotNull(SourceColumn column) implements Condition {}
}
