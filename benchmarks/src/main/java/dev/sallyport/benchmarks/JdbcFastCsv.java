package dev.sallyport.benchmarks;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A cursor of 1,000 rows at a time, each value as the driver's string, through FastCSV. */
final class JdbcFastCsv {
    private static final int FETCH = 1_000;

    private JdbcFastCsv() {}

    static void export(JvmWork.Login login, String select, Path file) throws SQLException, IOException {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement();
                CsvWriter csv = CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.CRLF)
                        .build(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            connection.setAutoCommit(false); // without, the driver reads all rows at once
            connection.setReadOnly(true);
            statement.setFetchSize(FETCH);
            csv.writeRecord(JvmWork.TITLES);
            String[] fields = new String[JvmWork.TITLES.size()];
            try (ResultSet rows = statement.executeQuery(select)) {
                while (rows.next()) {
                    for (int i = 0; i < fields.length; i++) {
                        fields[i] = rows.getString(i + 1);
                    }
                    csv.writeRecord(fields);
                }
            }
            connection.commit();
        }
    }
}
