package dev.sallyport.format;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a JSON file says of itself, one fact a line. */
final class JsonHeader {
    private final OutputBuffer out;
    private final JsonText text;

    JsonHeader(OutputBuffer out, JsonText text) {
        this.out = out;
        this.text = text;
    }

    void write(FileHeader header, List<OutputColumn> columns) throws IOException {
        out.put("{\n\"exportedAt\":");
        text.write(header.snapshotAt().toString());
        out.put(",\n\"dataset\":");
        text.write(header.dataset());
        out.put(",\n\"title\":");
        text.write(header.datasetTitle());
        out.put(",\n\"tenant\":{\"id\":");
        text.write(header.tenantId());
        out.put(",\"name\":");
        text.write(header.tenantName());
        out.put("},\n\"filters\":");
        writeFilters(header.filters());
        out.put(",\n\"window\":");
        writeWindow(header.windowFrom(), header.windowTo());
        out.put(",\n\"columns\":[");
        writeColumns(columns);
        out.put("],\n\"rows\":");
        out.put(rowsAreKnown(header) ? Long.toString(header.rows()) : "null");
        if (header.part().isPresent()) {
            out.put(",\n\"part\":");
            writePart(header.part().get());
        }
        out.put(",\n\"truncated\":");
        out.put(Boolean.toString(header.truncated()));
        out.put(",\n\"policyVersion\":");
        text.write(header.policyVersion());
        out.put(",\n\"export\":");
        text.write(header.export().toString());
        out.put("\n}");
    }

    /** A part by bytes ends where it is full; its header stands before that. */
    private static boolean rowsAreKnown(FileHeader header) {
        return header.part().isEmpty() || header.part().get().of().isPresent();
    }

    private void writePart(FilePart part) throws IOException {
        out.put("{\"number\":");
        out.put(Integer.toString(part.number()));
        out.put(",\"of\":");
        out.put(part.of().isPresent() ? Integer.toString(part.of().getAsInt()) : "null");
        out.put(",\"span\":");
        if (part.span().isPresent()) {
            text.write(part.span().get());
        } else {
            out.put("null");
        }
        out.put(",\"rowsOfAllParts\":");
        out.put(Long.toString(part.rowsOfAllParts()));
        out.put("}");
    }

    private void writeFilters(List<String> filters) throws IOException {
        String before = "[";
        for (String filter : filters) {
            out.put(before);
            text.write(filter);
            before = ",";
        }
        out.put(filters.isEmpty() ? "[]" : "]");
    }

    private void writeWindow(Optional<Instant> from, Optional<Instant> to) throws IOException {
        if (from.isEmpty() && to.isEmpty()) {
            out.put("null");
            return;
        }
        out.put("{\"from\":");
        writeInstant(from);
        out.put(",\"to\":");
        writeInstant(to);
        out.put("}");
    }

    private void writeInstant(Optional<Instant> instant) throws IOException {
        if (instant.isPresent()) {
            text.write(instant.get().toString());
        } else {
            out.put("null");
        }
    }

    private void writeColumns(List<OutputColumn> columns) throws IOException {
        String before = "\n";
        for (OutputColumn column : columns) {
            out.put(before);
            out.put("{\"name\":");
            text.write(column.name());
            out.put(",\"title\":");
            text.write(column.title());
            out.put(",\"type\":");
            text.write(column.type().name().toLowerCase(Locale.ROOT));
            out.put(",\"exposure\":");
            text.write(column.exposure().toString());
            out.put("}");
            before = ",\n";
        }
        out.put("\n");
    }
}
