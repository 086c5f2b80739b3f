package dev.sallyport.row;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows from texts, for tests. */
public final class Rows {
    private Rows() {}

    public static RowBuffer of(@Nullable String... fields) {
        return of(Arrays.asList(fields));
    }

    public static RowBuffer of(List<@Nullable String> fields) {
        RowBuffer row = new RowBuffer();
        for (String field : fields) {
            if (field == null) {
                row.addNull();
            } else {
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                row.beginField();
                row.append(bytes, 0, bytes.length);
            }
        }
        return row;
    }
}
