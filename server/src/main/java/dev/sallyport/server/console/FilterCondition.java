package dev.sallyport.server.console;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.request.Word;
import dev.sallyport.server.http.JsonFields;
import java.util.List;

/** What a filter of the form can ask of a column. */
enum FilterCondition implements Word {
    EQUALS("equals"),
    IN("in"),
    RANGE("range"),
    PREFIX("prefix"),
    IS_NULL("is-null");

    private final String text;

    FilterCondition(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    static FilterCondition of(String text) {
        return Word.find(values(), text)
                .orElseThrow(() -> JsonFields.invalid("there is no such condition of a filter"));
    }

    /** What can be asked of a column of that type. */
    static List<FilterCondition> of(ColumnType type) {
        return switch (type) {
            case TEXT -> List.of(EQUALS, IN, PREFIX, IS_NULL);
            case INTEGER, DECIMAL, DATE -> List.of(EQUALS, IN, RANGE, IS_NULL);
            case TIMESTAMP -> List.of(RANGE, IS_NULL);
            case BOOLEAN, UUID -> List.of(EQUALS, IS_NULL);
            case JSON -> List.of();
        };
    }
}
