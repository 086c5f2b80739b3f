package dev.sallyport.postgres.tables;

import dev.sallyport.export.ExportId;
import dev.sallyport.export.Exports.Progress;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Times;
import java.time.Instant;
import java.util.Optional;

/** How far attempts are. */
final class ExportProgress {
    private final OwnDatabase database;

    ExportProgress(OwnDatabase database) {
        this.database = database;
    }

    boolean note(ExportId id, int attempt, long rows, long expected, Instant at) {
        return database.call(jdbc -> jdbc.sql("insert into sallyport.export_progress as known"
                                + " (export, attempt, rows, expected, since, at)"
                                + " select id, attempt, :rows, :expected, :at, :at from sallyport.exports"
                                + " where id = :id and state = 'running' and attempt = :attempt and deadline > :at"
                                + " on conflict (export) do update set attempt = excluded.attempt,"
                                + " rows = excluded.rows, expected = excluded.expected, at = excluded.at,"
                                + " since = case when known.attempt = excluded.attempt"
                                + " then known.since else excluded.since end"
                                + " where known.attempt <= excluded.attempt")
                        .param("rows", rows)
                        .param("expected", expected)
                        .param("at", Times.column(at))
                        .param("id", id.value())
                        .param("attempt", attempt)
                        .update())
                == 1;
    }

    Optional<Progress> of(ExportId id) {
        return database.call(jdbc -> jdbc.sql("select progress.rows, progress.expected, progress.since, progress.at"
                        + " from sallyport.export_progress progress"
                        + " join sallyport.exports export on export.id = progress.export"
                        + " and export.attempt = progress.attempt and export.state = 'running'"
                        + " where progress.export = :id")
                .param("id", id.value())
                .query((row, number) -> new Progress(
                        row.getLong("rows"), row.getLong("expected"), Times.read(row, "since"), Times.read(row, "at")))
                .optional());
    }
}
