package dev.sallyport.leakyagency.files;

import dev.sallyport.leakyagency.problem.Problem;
import java.util.Arrays;
import java.util.Locale;

/** A format that files come in. */
public enum FileFormat {
    CSV("text/csv;charset=UTF-8"),
    JSON("application/json"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PDF("application/pdf"),
    ZIP("application/zip");

    private final String mediaType;

    FileFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Its name in requests, and the ending of its files. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static FileFormat of(String text) {
        return Arrays.stream(values())
                .filter(format -> format.text().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("format is csv, json, xlsx, pdf or zip"));
    }
}
