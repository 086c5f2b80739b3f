package dev.sallyport.postgres.tables;

import dev.sallyport.export.Export;
import dev.sallyport.export.ExportState;
import dev.sallyport.notice.Notice;
import dev.sallyport.notice.NoticeKind;
import dev.sallyport.notice.Notices;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Notices in PostgreSQL. */
public final class PostgresNotices implements Notices {
    private static final String INSERT = "insert into sallyport.notices (export, kind, channel, due_at, tries)";
    private static final String EACH_CHANNEL = "cross join unnest(array['mail', 'webhook']) as each (channel)";

    private final OwnDatabase database;

    public PostgresNotices(OwnDatabase database) {
        this.database = database;
    }

    /** Makes due what is to be told of an export that has just changed; in the transaction of the change. */
    static void makeDue(OwnDatabase database, Export after, Instant now) {
        kind(after)
                .ifPresent(kind -> database.call(jdbc -> jdbc.sql(INSERT
                                + " select :id, :kind, each.channel, :now, 0 from (values (1)) as one " + EACH_CHANNEL
                                + " on conflict do nothing")
                        .param("id", after.id().value())
                        .param("kind", kind.text())
                        .param("now", Times.column(now))
                        .update()));
    }

    /** Who ended their own knows; who was refused while asking was told then. */
    private static Optional<NoticeKind> kind(Export after) {
        if (after.isEndedByItsPerson()) {
            return Optional.empty();
        }
        return switch (after.state()) {
            case COMPLETED -> Optional.of(NoticeKind.READY);
            case REVOKED, REJECTED, LAPSED, CANCELLED -> Optional.of(NoticeKind.ENDED);
            case FAILED ->
                after.startedAt() != null || ProblemCode.TIMED_OUT.text().equals(after.endedBecause())
                        ? Optional.of(NoticeKind.ENDED)
                        : Optional.empty();
            case AWAITING_APPROVAL, QUEUED, RUNNING, EXPIRED -> Optional.empty();
        };
    }

    @Override
    public void makeExpiringDue(Instant now, Duration before) {
        // A file that lives for less than twice that time is about to end from the day on which it was made.
        database.call(jdbc -> jdbc.sql(INSERT + " select e.id, 'expiring', each.channel, :now, 0"
                        + " from sallyport.exports e " + EACH_CHANNEL
                        + " where e.state = '" + ExportState.COMPLETED.text() + "'"
                        + " and e.expires_at between :now and :until"
                        + " and e.expires_at > e.ended_at + make_interval(secs => :twice)"
                        + " and not exists (select from sallyport.handovers h where h.export = e.id)"
                        + " on conflict do nothing")
                .param("now", Times.column(now))
                .param("until", Times.column(now.plus(before)))
                .param("twice", before.multipliedBy(2).toSeconds())
                .update());
    }

    @Override
    public List<Notice> take(Set<String> channels, Instant now, Duration lease, int most) {
        return database.call(jdbc -> jdbc.sql("with taken as (update sallyport.notices set due_at = :leased"
                        + " where (export, kind, channel) in (select export, kind, channel from sallyport.notices"
                        + " where done_at is null and due_at <= :now and channel in (:channels)"
                        + " order by due_at limit :most for update skip locked)"
                        + " returning export, kind, channel, tries)"
                        + " select taken.kind, taken.channel, taken.tries, "
                        + ExportRows.COLUMNS
                        + " from taken join sallyport.exports on exports.id = taken.export")
                .param("leased", Times.column(now.plus(lease)))
                .param("now", Times.column(now))
                .param("channels", channels)
                .param("most", most)
                .query((row, number) -> new Notice(
                        ExportRows.read(row, number),
                        NoticeKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("channel"),
                        row.getInt("tries")))
                .list());
    }

    @Override
    public void postpone(Notice notice, Instant until) {
        set(notice, "due_at = :at, tries = tries + 1", until);
    }

    @Override
    public void finish(Notice notice, Instant now) {
        set(notice, "done_at = :at", now);
    }

    @Override
    public void sweep(Instant before) {
        database.call(jdbc -> jdbc.sql("delete from sallyport.notices n using sallyport.exports e where e.id = n.export"
                        + " and n.due_at < :before and e.state <> 'completed'")
                .param("before", Times.column(before))
                .update());
    }

    private void set(Notice notice, String change, Instant at) {
        database.call(jdbc -> jdbc.sql("update sallyport.notices set " + change
                        + " where export = :export and kind = :kind and channel = :channel")
                .param("at", Times.column(at))
                .param("export", notice.export().id().value())
                .param("kind", notice.kind().text())
                .param("channel", notice.channel())
                .update());
    }
}
