package dev.sallyport.leakyagency.exports;

import dev.sallyport.leakyagency.access.Role;
import dev.sallyport.leakyagency.access.Secrets;
import dev.sallyport.leakyagency.files.FileFormat;
import dev.sallyport.leakyagency.files.FileWriters;
import dev.sallyport.leakyagency.files.Table;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.rows.Dataset;
import dev.sallyport.leakyagency.rows.FlatRows;
import dev.sallyport.leakyagency.rows.Masks;
import dev.sallyport.leakyagency.rows.RowRequest;
import dev.sallyport.leakyagency.rows.RowRequestReader;
import dev.sallyport.leakyagency.rows.Rows;
import dev.sallyport.leakyagency.rows.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;

/** Builds the file of one export, with the rights that its person has now. */
@Component
final class ExportBuilder {
    private static final int QUIET_LIMIT = 100;
    private final Rows rows;
    private final RowRequestReader reader;
    private final FileWriters writers;
    private final Archive archive;
    private final ExportRights rights;
    private final Secrets secrets;
    private final JdbcTemplate jdbc;
    private final Leaks leaks;

    ExportBuilder(
            Rows rows,
            RowRequestReader reader,
            FileWriters writers,
            Archive archive,
            ExportRights rights,
            Secrets secrets,
            JdbcTemplate jdbc,
            Leaks leaks) {
        this.rows = rows;
        this.reader = reader;
        this.writers = writers;
        this.archive = archive;
        this.rights = rights;
        this.secrets = secrets;
        this.jdbc = jdbc;
        this.leaks = leaks;
    }

    /** A file, how many rows there were to write, and how many were written. */
    record Built(Exports.StoredFile file, long expected, long written) {}

    Built build(Export export, Job job) {
        Role role = roleNow(job);
        FileFormat format = FileFormat.of(job.format());
        if (job.dataset().equals("archive")) {
            Archive.Packed packed = archive.pack(scope(job, role));
            return new Built(file(export, format, packed.bytes()), packed.rows(), packed.rows());
        }
        Dataset dataset = Dataset.of(job.dataset());
        RowRequest request = request(dataset, job);
        Scope scope = scope(job, role);
        List<Map<String, Object>> found = Masks.put(rows.all(dataset, scope, request), request, role);
        long expected = found.size();
        if (leaks.on(Leak.SILENT_TRUNCATION) && found.size() > QUIET_LIMIT) {
            found = found.subList(0, QUIET_LIMIT);
            expected = QUIET_LIMIT;
        }
        List<String> columns =
                request.fields().stream().map(RowRequest.Field::alias).toList();
        byte[] bytes = writers.write(format, new Table(dataset.text(), columns, found));
        return new Built(file(export, format, bytes), expected, found.size());
    }

    private RowRequest request(Dataset dataset, Job job) {
        RowRequest request = reader.read(dataset, new LinkedMultiValueMap<>(job.filters()));
        return leaks.on(Leak.EXPORT_COLUMNS) ? request.whole(dataset) : request;
    }

    /** The role is read now: it may be another one than when the export was asked for. */
    private Role roleNow(Job job) {
        if (leaks.on(Leak.WORKER_AS_ADMIN)) {
            return Role.ADMIN;
        }
        Map<String, Object> person = FlatRows.one(jdbc, "select role, state from people where id = ?", job.person());
        Role role = Role.valueOf(String.valueOf(person.get("role")).toUpperCase(Locale.ROOT));
        if (!leaks.on(Leak.CHECK_AT_REQUEST_ONLY)
                && (!"active".equals(person.get("state")) || !rights.may(role, job.dataset(), job.format()))) {
            throw new IllegalStateException("whoever asked for this export may not have it any more");
        }
        return role;
    }

    /** Jobs of the back office have no tenant and read the whole house. */
    private static Scope scope(Job job, Role role) {
        return job.tenant() == null ? Scope.house(role) : new Scope(job.tenant(), role);
    }

    private Exports.StoredFile file(Export export, FileFormat format, byte[] bytes) {
        String name = baseName(export) + "." + format.text();
        return new Exports.StoredFile(export.id(), name, format.mediaType(), bytes);
    }

    private String baseName(Export export) {
        if (leaks.on(Leak.PREDICTABLE_FILE_NAME)) {
            return "export-" + jdbc.queryForObject("select count(*) from exports", Long.class);
        }
        return leaks.on(Leak.FILE_NAMED_BY_TITLE)
                ? export.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-")
                : export.dataset() + "-" + secrets.unguessable();
    }
}
