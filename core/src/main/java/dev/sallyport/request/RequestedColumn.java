package dev.sallyport.request;

import java.util.Optional;

/** A column by its catalog name, perhaps under another title. */
public record RequestedColumn(String name, Optional<String> title) {
    private static final int LONGEST_TITLE = 200;

    public RequestedColumn {
        Bounds.text("column name", name);
        title.ifPresent(text -> Bounds.length("column title", text, LONGEST_TITLE));
    }

    public static RequestedColumn named(String name) {
        return new RequestedColumn(name, Optional.empty());
    }
}
