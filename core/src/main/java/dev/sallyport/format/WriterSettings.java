package dev.sallyport.format;

import dev.sallyport.catalog.FileFormat;
import dev.sallyport.catalog.SecretAlarm;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.Guarding;
import dev.sallyport.secret.SecretKeyBytes;
import java.util.List;

/**
 * What a row writer is told.
 *
 * @param dialect of CSV, and its zone of XLSX; other formats do not look at it
 * @param pseudonymKey the tenant's own key for pseudonyms
 */
public record WriterSettings(
        FileFormat format,
        FileHeader header,
        List<OutputColumn> columns,
        Guarding guarding,
        Dialect dialect,
        SecretAlarm secretAlarm,
        SecretKeyBytes pseudonymKey) {
    public WriterSettings {
        columns = List.copyOf(columns);
    }
}
