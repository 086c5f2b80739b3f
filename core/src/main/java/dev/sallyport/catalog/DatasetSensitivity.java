package dev.sallyport.catalog;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How sensitive a dataset is: all of it, in some formats, and in large numbers.
 *
 * @param level of any request
 * @param formats of requests in these formats
 * @param above of requests with more rows than that, by level; a higher level has the larger number
 */
public record DatasetSensitivity(
        Sensitivity level, Map<FileFormat, Sensitivity> formats, Map<Sensitivity, Long> above) {
    /** Nothing special. */
    public static final DatasetSensitivity NORMAL = new DatasetSensitivity(Sensitivity.NORMAL, Map.of(), Map.of());

    public DatasetSensitivity {
        formats = Map.copyOf(formats);
        Map<Sensitivity, Long> ordered = new EnumMap<>(Sensitivity.class);
        ordered.putAll(above);
        above = Collections.unmodifiableMap(ordered);
    }

    public Sensitivity of(FileFormat format) {
        return level.or(formats.getOrDefault(format, Sensitivity.NORMAL));
    }

    /** Of so many rows, whatever else they are. */
    public Sensitivity ofRows(long rows) {
        Sensitivity highest = Sensitivity.NORMAL;
        for (Map.Entry<Sensitivity, Long> bound : above.entrySet()) {
            highest = rows > bound.getValue() ? highest.or(bound.getKey()) : highest;
        }
        return highest;
    }

    /** What a request can come to by its size alone. */
    public Sensitivity ofAnySize() {
        return ofRows(Long.MAX_VALUE);
    }
}
