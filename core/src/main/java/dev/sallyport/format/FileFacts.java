package dev.sallyport.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a file says of itself, as rows of a sheet for people: a name and its value, then the columns. */
final class FileFacts {
    /** Of one character and of what stands around a cell, once compressed. */
    private static final long BYTES_A_CHARACTER = 4;

    private static final long BYTES_A_CELL = 16;

    private FileFacts() {}

    /** @param rows that the file holds */
    static List<List<String>> of(WriterSettings settings, long rows) {
        FileHeader header = settings.header();
        List<List<String>> facts = new ArrayList<>();
        add(facts, "Dataset", header.datasetTitle());
        add(facts, "Name of the dataset", header.dataset());
        add(facts, "Tenant", header.tenantName());
        add(facts, "Id of the tenant", header.tenantId());
        add(facts, "Exported for", header.person());
        add(facts, "Exported at", header.snapshotAt().toString());
        for (String filter : header.filters()) {
            add(facts, "Filter", filter);
        }
        if (header.windowFrom().isPresent() || header.windowTo().isPresent()) {
            add(facts, "Window from", header.windowFrom().map(Object::toString).orElse("open"));
            add(facts, "Window to", header.windowTo().map(Object::toString).orElse("open"));
        }
        add(facts, "Times by the clocks of", settings.dialect().zoneText());
        add(facts, "Rows", Long.toString(rows));
        header.part().ifPresent(part -> addPart(facts, part));
        add(facts, "Truncated", header.truncated() ? "yes" : "no");
        add(facts, "Version of the policy", header.policyVersion());
        add(facts, "Export", header.export().toString());
        addColumns(facts, settings.columns());
        return facts;
    }

    /** No less than the bytes of the facts in a compressed file. */
    static long most(WriterSettings settings) {
        long most = 0;
        for (List<String> row : of(settings, Long.MAX_VALUE)) {
            for (String text : row) {
                most += BYTES_A_CELL + BYTES_A_CHARACTER * text.length();
            }
        }
        return most;
    }

    private static void addPart(List<List<String>> facts, FilePart part) {
        add(
                facts,
                "Part",
                part.number() + (part.of().isPresent() ? " of " + part.of().getAsInt() : ""));
        part.span().ifPresent(span -> add(facts, "Span of the part", span));
        add(facts, "Rows of all parts", Long.toString(part.rowsOfAllParts()));
    }

    private static void addColumns(List<List<String>> facts, List<OutputColumn> columns) {
        facts.add(List.of());
        facts.add(List.of("Column", "Title", "Type", "Exposure"));
        for (OutputColumn column : columns) {
            facts.add(List.of(
                    column.name(),
                    column.title(),
                    column.type().name().toLowerCase(Locale.ROOT),
                    column.exposure().toString()));
        }
    }

    /** In as many rows as the value needs. */
    private static void add(List<List<String>> facts, String name, String value) {
        int start = 0;
        do {
            int end = Math.min(value.length(), start + Workbook.LONGEST_TEXT);
            if (end < value.length() && Character.isHighSurrogate(value.charAt(end - 1))) {
                end--;
            }
            facts.add(List.of(name, value.substring(start, end)));
            start = end;
        } while (start < value.length());
    }
}
