package dev.sallyport.postgres;

import dev.sallyport.query.ScopedQuery;
import dev.sallyport.row.ReadTerms;
import dev.sallyport.row.RowBuffer;
import dev.sallyport.row.RowSnapshot;
import dev.sallyport.row.RowSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads whole queries into lists of texts, NULL as {@code <null>}. */
public final class Rows {
    public static final ReadTerms TERMS = new ReadTerms(Duration.ofSeconds(30), backend -> {});

    private Rows() {}

    /** The selected columns of all rows. */
    public static List<List<String>> read(RowSource source, ScopedQuery query) {
        try (RowSnapshot snapshot = source.open(List.of(query), TERMS)) {
            return read(snapshot, query);
        }
    }

    public static List<List<String>> read(RowSnapshot snapshot, ScopedQuery query) {
        List<List<String>> rows = new ArrayList<>();
        try {
            snapshot.readings()
                    .get(0)
                    .read(row -> rows.add(texts(row, query.columns().size())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    public static List<String> texts(RowBuffer row, int fields) {
        List<String> texts = new ArrayList<>();
        for (int field = 0; field < fields; field++) {
            texts.add(
                    row.isNull(field)
                            ? "<null>"
                            : new String(row.bytes(), row.start(field), row.length(field), StandardCharsets.UTF_8));
        }
        return texts;
    }
}
