package dev.sallyport.postgres.tables;

import dev.sallyport.export.Export;
import dev.sallyport.export.ExportState;
import dev.sallyport.notice.Notice;
import dev.sallyport.notice.NoticeKind;
import dev.sallyport.notice.Notices;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Tenants;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.tenant.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notices in PostgreSQL. */
public final class PostgresNotices implements Notices {
    private static final String INSERT = "insert into sallyport.notices (export, kind, channel, due_at, tries)";
    private static final String INSERT_TO =
            "insert into sallyport.notices (export, kind, channel, approver, due_at, tries)";
    private static final String THIS =
            " where export = :export and kind = :kind and channel = :channel and approver = :approver";
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

    /** Makes due that those who may approve are told of an export that awaits it; in the transaction in which it is asked. */
    static void makeAwaitingDue(OwnDatabase database, Export asked, Instant now) {
        database.call(jdbc -> jdbc.sql(INSERT + " values (:id, 'awaiting', 'mail', :now, 0)")
                .param("id", asked.id().value())
                .param("now", Times.column(now))
                .update());
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
                        + " where (export, kind, channel, approver) in"
                        + " (select export, kind, channel, approver from sallyport.notices"
                        + " where done_at is null and due_at <= :now and channel in (:channels)"
                        + " order by due_at limit :most for update skip locked)"
                        + " returning export, kind, channel, approver, tries)"
                        + " select taken.kind, taken.channel, taken.approver, taken.tries, "
                        + ExportRows.COLUMNS
                        + " from taken join sallyport.exports on exports.id = taken.export")
                .param("leased", Times.column(now.plus(lease)))
                .param("now", Times.column(now))
                .param("channels", channels)
                .param("most", most)
                .query(PostgresNotices::notice)
                .list());
    }

    private static Notice notice(ResultSet row, int number) throws SQLException {
        return new Notice(
                ExportRows.read(row, number),
                NoticeKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("channel"),
                Optional.of(row.getString("approver"))
                        .filter(approver -> !approver.isEmpty())
                        .map(PersonId::new),
                row.getInt("tries"));
    }

    @Override
    public List<Notice> findAlike(Notice notice, int most) {
        return database.call(jdbc -> alike(
                        jdbc,
                        "select notices.kind, notices.channel, notices.approver, notices.tries, " + ExportRows.COLUMNS,
                        " and notices.done_at is null and notices.export <> :export order by asked_at, id limit :most",
                        notice)
                .param("export", notice.export().id().value())
                .param("most", most)
                .query(PostgresNotices::notice)
                .list());
    }

    @Override
    public Optional<Instant> lastTold(Notice notice) {
        return database.call(jdbc -> alike(
                        jdbc,
                        "select notices.done_at",
                        " and notices.done_at > '-infinity' order by notices.done_at desc limit 1",
                        notice)
                .query((row, number) -> Times.read(row, "done_at"))
                .optional());
    }

    private static JdbcClient.StatementSpec alike(JdbcClient jdbc, String columns, String which, Notice notice) {
        return jdbc.sql(columns + " from sallyport.notices join sallyport.exports on exports.id = notices.export"
                        + " where notices.kind = :kind and notices.channel = :channel and notices.approver = :approver"
                        + " and exports.tenant = :tenant and exports.tenant_type = :type" + which)
                .param("kind", notice.kind().text())
                .param("channel", notice.channel())
                .param("approver", approver(notice))
                .param("tenant", notice.export().tenant().text())
                .param("type", Tenants.type(notice.export().tenant()));
    }

    @Override
    public void putOff(Notice notice, Instant until) {
        set(notice, "due_at = case when done_at is null then :at else due_at end", until);
    }

    @Override
    public void address(Notice notice, List<PersonId> approvers, Instant now) {
        // One statement, so that nobody is told twice because a process ended between two.
        database.call(jdbc -> jdbc.sql("with addressed as (" + INSERT_TO
                        + " select :export, :kind, :channel, each.approver, :at, 0"
                        + " from unnest(:approvers) as each (approver) on conflict do nothing)"
                        + " update sallyport.notices set done_at = :at" + THIS)
                .param("at", Times.column(now))
                .param("export", notice.export().id().value())
                .param("kind", notice.kind().text())
                .param("channel", notice.channel())
                .param("approver", approver(notice))
                .param("approvers", approvers.stream().map(PersonId::text).toArray(String[]::new), Types.ARRAY)
                .update());
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
    public void drop(Notice notice) {
        database.call(
                jdbc -> only(jdbc, "update sallyport.notices set done_at = coalesce(done_at, '-infinity')", notice)
                        .update());
    }

    @Override
    public void sweep(Instant before) {
        database.call(jdbc -> jdbc.sql("delete from sallyport.notices n using sallyport.exports e where e.id = n.export"
                        + " and n.due_at < :before and e.state <> 'completed'")
                .param("before", Times.column(before))
                .update());
    }

    private void set(Notice notice, String change, Instant at) {
        database.call(jdbc -> only(jdbc, "update sallyport.notices set " + change, notice)
                .param("at", Times.column(at))
                .update());
    }

    private static JdbcClient.StatementSpec only(JdbcClient jdbc, String update, Notice notice) {
        return jdbc.sql(update + THIS)
                .param("export", notice.export().id().value())
                .param("kind", notice.kind().text())
                .param("channel", notice.channel())
                .param("approver", approver(notice));
    }

    private static String approver(Notice notice) {
        return notice.approver().map(PersonId::text).orElse("");
    }
}
