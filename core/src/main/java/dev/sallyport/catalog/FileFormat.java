package dev.sallyport.catalog;

import java.util.Locale;
import java.util.Optional;

/** The formats in which rows may leave. */
public enum FileFormat {
    CSV("text/csv; charset=utf-8; header=present"),
    JSON("application/json"),
    NDJSON("application/x-ndjson");

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

    public static Optional<FileFormat> of(String text) {
        for (FileFormat format : values()) {
            if (format.text().equals(text)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
