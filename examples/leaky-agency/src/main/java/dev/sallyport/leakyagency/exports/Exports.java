package dev.sallyport.leakyagency.exports;

import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of exports and their files. */
@Component
final class Exports {
    private final JdbcTemplate jdbc;
    private final Leaks leaks;

    Exports(JdbcTemplate jdbc, Leaks leaks) {
        this.jdbc = jdbc;
        this.leaks = leaks;
    }

    /** A file of an export, with the bytes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record StoredFile(UUID export, String name, String mediaType, byte[] content) {}

    List<Export> of(Member member) {
        return jdbc.query(
                "select * from exports where tenant_id = ? and person_id = ? order by number desc limit 200",
                Exports::read,
                member.tenant(),
                member.person());
    }

    /** The member's own export. */
    Export own(Member member, UUID id) {
        return byId(id).filter(export -> export.tenant().equals(member.tenant())
                        && export.person().equals(member.person()))
                .orElseThrow(Problem::notFound);
    }

    Export shown(Member member, UUID id) {
        if (leaks.on(Leak.EXPORT_BY_ID)) {
            member.tenant();
            return byId(id).orElseThrow(Problem::notFound);
        }
        return own(member, id);
    }

    Optional<Export> byId(UUID id) {
        return jdbc.query("select * from exports where id = ?", Exports::read, id).stream()
                .findFirst();
    }

    /** A finished one of the same question, if files may be taken over. */
    Optional<Export> sameQuestion(String dataset, String format, String filters) {
        return jdbc
                .query(
                        "select * from exports where dataset = ? and format = ? and filters = ? and state = 'completed'"
                                + " order by completed_at desc limit 1",
                        Exports::read,
                        dataset,
                        format,
                        filters)
                .stream()
                .findFirst();
    }

    int nextNumber(UUID tenant) {
        jdbc.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", (row, n) -> n, "exports" + tenant);
        Integer next = jdbc.queryForObject(
                "select coalesce(max(number), 0) + 1 from exports where tenant_id = ?", Integer.class, tenant);
        return next == null ? 1 : next;
    }

    void add(Export export) {
        jdbc.update(
                "insert into exports (id, tenant_id, person_id, number, title, dataset, format, filters, payload, state, requested_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                export.id(),
                export.tenant(),
                export.person(),
                export.number(),
                export.title(),
                export.dataset(),
                export.format(),
                export.filters(),
                export.payload(),
                export.state(),
                at(export.requestedAt()));
    }

    boolean start(UUID id) {
        return jdbc.update("update exports set state = 'running' where id = ? and state = 'queued'", id) == 1;
    }

    /** Says whether it was still waiting for its file. */
    boolean complete(UUID id, StoredFile file, long expected, long written, Instant now, Instant end) {
        int changed = jdbc.update(
                "update exports set state = 'completed', file_name = ?, expected = ?, written = ?, completed_at = ?, expires_at = ?"
                        + " where id = ? and state = 'running'",
                file.name(),
                expected,
                written,
                at(now),
                at(end),
                id);
        if (changed == 1) {
            store(file);
        }
        return changed == 1;
    }

    /** A file of the same name gives way, as in any bucket. Names are unguessable, and so are never the same. */
    private void store(StoredFile file) {
        String replacing = leaks.on(Leak.FILE_NAMED_BY_TITLE)
                ? " on conflict (name) do update set export_id = excluded.export_id,"
                        + " media_type = excluded.media_type, content = excluded.content"
                : "";
        jdbc.update(
                "insert into export_files values (?, ?, ?, ?)" + replacing,
                file.name(),
                file.export(),
                file.mediaType(),
                file.content());
    }

    void fail(UUID id, String problem) {
        jdbc.update("update exports set state = 'failed', problem = ? where id = ? and state = 'running'", problem, id);
    }

    boolean cancel(UUID id) {
        return jdbc.update("update exports set state = 'cancelled' where id = ? and state in ('queued', 'running')", id)
                == 1;
    }

    Optional<StoredFile> file(String name) {
        return jdbc
                .query(
                        "select * from export_files where name = ?",
                        (row, n) -> new StoredFile(
                                row.getObject("export_id", UUID.class),
                                row.getString("name"),
                                row.getString("media_type"),
                                row.getBytes("content")),
                        name)
                .stream()
                .findFirst();
    }

    void deleteExpired(Instant now) {
        jdbc.update(
                "delete from export_files f using exports e where e.id = f.export_id and e.expires_at < ?", at(now));
    }

    static OffsetDateTime at(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static Export read(ResultSet row, int n) throws SQLException {
        return new Export(
                row.getObject("id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getInt("number"),
                row.getString("title"),
                row.getString("dataset"),
                row.getString("format"),
                row.getString("filters"),
                row.getString("payload"),
                row.getString("state"),
                row.getString("problem"),
                row.getObject("expected", Long.class),
                row.getObject("written", Long.class),
                row.getString("file_name"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("completed_at", OffsetDateTime.class)),
                instant(row.getObject("expires_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
