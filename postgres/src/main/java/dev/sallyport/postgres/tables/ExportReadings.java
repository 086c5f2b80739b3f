package dev.sallyport.postgres.tables;

import dev.sallyport.export.ExportId;
import dev.sallyport.export.Exports.Reading;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.row.Backend;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Which database processes read for which attempts. */
final class ExportReadings {
    private static final int MOST_TRIES = 20;

    private final OwnDatabase database;

    ExportReadings(OwnDatabase database) {
        this.database = database;
    }

    void begin(ExportId id, int attempt, Backend backend) {
        database.call(jdbc -> jdbc.sql("insert into sallyport.export_readings"
                        + " (export, attempt, process_id, started_at, tries)"
                        + " values (:id, :attempt, :process, :startedAt, 0)"
                        + " on conflict (export, attempt, process_id, started_at) do update set tries = 0")
                .param("id", id.value())
                .param("attempt", attempt)
                .param("process", backend.processId())
                .param("startedAt", Times.column(backend.startedAt()))
                .update());
    }

    void end(ExportId id, int attempt) {
        database.call(
                jdbc -> jdbc.sql("delete from sallyport.export_readings where export = :id and attempt = :attempt")
                        .param("id", id.value())
                        .param("attempt", attempt)
                        .update());
    }

    List<Reading> toEnd(Instant now) {
        return database.call(jdbc -> jdbc.sql("select reading.export, reading.attempt, reading.process_id,"
                        + " reading.started_at, reading.tries from sallyport.export_readings reading"
                        + " join sallyport.exports export on export.id = reading.export"
                        + " where not (export.state = 'running' and export.attempt = reading.attempt"
                        + " and export.deadline > :now) order by reading.export, reading.attempt, reading.process_id")
                .param("now", Times.column(now))
                .query((row, number) -> new Reading(
                        new ExportId(row.getObject("export", UUID.class)),
                        row.getInt("attempt"),
                        new Backend(row.getInt("process_id"), Times.read(row, "started_at")),
                        row.getInt("tries")))
                .list());
    }

    /** Forgets a reading in the end: a process that outlives so many tries is long gone, and so is its worker. */
    void tried(Reading reading) {
        database.call(jdbc -> jdbc.sql("with tried as (update sallyport.export_readings set tries = tries + 1"
                        + " where export = :id and attempt = :attempt"
                        + " and process_id = :process and started_at = :startedAt and tries < :most)"
                        + " delete from sallyport.export_readings where export = :id and attempt = :attempt"
                        + " and process_id = :process and started_at = :startedAt and tries >= :most")
                .param("id", reading.export().value())
                .param("attempt", reading.attempt())
                .param("process", reading.backend().processId())
                .param("startedAt", Times.column(reading.backend().startedAt()))
                .param("most", MOST_TRIES)
                .update());
    }
}
