package dev.sallyport.catalog;

import java.util.Locale;
import java.util.Optional;

/** The formats in which rows may leave. */
public enum FileFormat {
    CSV("text/csv; charset=utf-8; header=present"),
    JSON("application/json"),
    NDJSON("application/x-ndjson"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    /** A sheet's, of which the titles take one. */
    private static final long ROWS_OF_A_SHEET = 1_048_576;

    private final String mediaType;

    FileFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The name in catalogs, requests and file names. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Most rows that one file can hold, whatever is granted. */
    public long mostRows() {
        return switch (this) {
            case CSV, JSON, NDJSON -> Long.MAX_VALUE;
            case XLSX -> ROWS_OF_A_SHEET - 1;
        };
    }

    public static Optional<FileFormat> of(String text) {
        for (FileFormat format : values()) {
            if (format.text().equals(text)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
