package dev.sallyport.postgres.tables;

import dev.sallyport.export.ExportId;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.store.ObjectName;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The objects that attempts were about to write, so that none is ever left behind. */
final class ExportIntents {
    private final OwnDatabase database;

    ExportIntents(OwnDatabase database) {
        this.database = database;
    }

    boolean intend(ExportId id, int attempt, UUID part, ObjectName object, Instant at) {
        // The share lock waits for a change of the export that is under way, and then looks again.
        return database.call(jdbc -> jdbc.sql("insert into sallyport.export_intents (object, export, attempt, part, at)"
                                + " select :object, id, attempt, :part, :at from sallyport.exports"
                                + " where id = :id and state = 'running' and attempt = :attempt for share")
                        .param("object", object.text())
                        .param("part", part)
                        .param("at", Times.column(at))
                        .param("id", id.value())
                        .param("attempt", attempt)
                        .update())
                == 1;
    }

    void forget(ObjectName object) {
        database.call(jdbc -> jdbc.sql("delete from sallyport.export_intents where object = :object")
                .param("object", object.text())
                .update());
    }

    /** Forgets the intents of an export's finished parts. */
    void forgetPartsOf(ExportId id) {
        database.call(jdbc -> jdbc.sql("delete from sallyport.export_intents using sallyport.exports"
                        + " where export_intents.export = exports.id and exports.id = :id"
                        + " and export_intents.object = any (exports.part_objects)")
                .param("id", id.value())
                .update());
    }

    /**
     * An attempt past its deadline still counts as running until its export's state says otherwise: it may be about to
     * publish. Parts of a result are no concern of this list: they are destroyed when their export ends.
     */
    List<ObjectName> abandoned() {
        return database.call(jdbc -> jdbc.sql("select intent.object from sallyport.export_intents intent"
                        + " join sallyport.exports export on export.id = intent.export"
                        + " where not (export.state = 'running' and export.attempt = intent.attempt)"
                        + " and not intent.object = any (coalesce(export.part_objects, '{}'))"
                        + " order by intent.at, intent.object")
                .query((row, number) -> new ObjectName(row.getString("object")))
                .list());
    }

    List<ObjectName> unknown(List<ObjectName> objects) {
        return database.call(jdbc -> jdbc.sql("select object from unnest(cast(:objects as text[])) as stored (object)"
                        + " where not exists (select from sallyport.export_intents intent"
                        + " where intent.object = stored.object)"
                        + " and not exists (select from sallyport.exports export"
                        + " where export.part_objects is not null and export.part_objects @> array[stored.object])")
                .param("objects", objects.stream().map(ObjectName::text).toArray(String[]::new), Types.ARRAY)
                .query((row, number) -> new ObjectName(row.getString("object")))
                .list());
    }
}
