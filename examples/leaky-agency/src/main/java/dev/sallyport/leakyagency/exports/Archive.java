package dev.sallyport.leakyagency.exports;

import dev.sallyport.leakyagency.files.FileFormat;
import dev.sallyport.leakyagency.files.FileWriters;
import dev.sallyport.leakyagency.files.Table;
import dev.sallyport.leakyagency.files.ZipFile;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.rows.Dataset;
import dev.sallyport.leakyagency.rows.FlatRows;
import dev.sallyport.leakyagency.rows.Masks;
import dev.sallyport.leakyagency.rows.RowRequest;
import dev.sallyport.leakyagency.rows.RowRequestReader;
import dev.sallyport.leakyagency.rows.Rows;
import dev.sallyport.leakyagency.rows.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.json.JsonMapper;

/** All that a tenant has, in one ZIP; its attachments in another one within. */
@Component
final class Archive {
    private static final String FILES =
            "select a.id::text, i.number, a.name, a.content from attachments a join invoices i on i.id = a.invoice_id";
    private final Rows rows;
    private final RowRequestReader reader;
    private final FileWriters writers;
    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final Leaks leaks;

    Archive(Rows rows, RowRequestReader reader, FileWriters writers, JdbcTemplate jdbc, JsonMapper json, Leaks leaks) {
        this.json = json;
        this.rows = rows;
        this.reader = reader;
        this.writers = writers;
        this.jdbc = jdbc;
        this.leaks = leaks;
    }

    /** The archive, and how many rows are in it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Packed(byte[] bytes, long rows) {}

    Packed pack(Scope scope) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        long written = 0;
        for (Dataset dataset : Dataset.values()) {
            RowRequest request = reader.read(dataset, new LinkedMultiValueMap<>());
            List<Map<String, Object>> found = Masks.put(rows.all(dataset, scope, request), request, scope.role());
            List<String> columns =
                    request.fields().stream().map(RowRequest.Field::alias).toList();
            Table table = new Table(dataset.text(), columns, found);
            entries.put(dataset.text() + ".csv", writers.write(FileFormat.CSV, table));
            entries.put(dataset.text() + ".json", writers.write(FileFormat.JSON, table));
            written += found.size();
        }
        entries.put("settings.json", json.writeValueAsBytes(settings(scope)));
        entries.put("attachments.zip", ZipFile.of(attachments(scope)));
        return new Packed(ZipFile.of(entries), written);
    }

    /** The workspace's settings: its members and webhooks, to be set up elsewhere again. */
    private Map<String, Object> settings(Scope scope) {
        boolean isWhole = leaks.on(Leak.ARCHIVE_WITH_SECRETS);
        String members = isWhole ? "*" : "email, name, role, state";
        String webhooks = isWhole ? "*" : "url";
        return Map.of(
                "members",
                FlatRows.list(
                        jdbc,
                        "select " + members + " from people where tenant_id = ? order by email_key",
                        scope.tenant()),
                "webhooks",
                FlatRows.list(
                        jdbc,
                        "select " + webhooks + " from webhooks where tenant_id = ? order by url",
                        scope.tenant()));
    }

    private Map<String, byte[]> attachments(Scope scope) {
        String ours = leaks.on(Leak.ARCHIVE_WITH_ALL_FILES)
                ? " where i.number in (select number from invoices where tenant_id = ?)"
                : " where a.tenant_id = ?";
        Map<String, byte[]> files = new LinkedHashMap<>();
        jdbc.query(
                FILES + ours + " order by i.number, a.id",
                row -> {
                    String name = row.getString(2) + "/" + row.getString(1) + "-" + row.getString(3);
                    files.put(name, row.getBytes(4));
                },
                scope.tenant());
        return files;
    }
}
