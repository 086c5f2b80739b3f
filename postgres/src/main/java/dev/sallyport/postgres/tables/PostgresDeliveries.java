package dev.sallyport.postgres.tables;

import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Tenants;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.webhook.Deliveries;
import dev.sallyport.webhook.Delivery;
import dev.sallyport.webhook.WebhookEvent;
import dev.sallyport.webhook.WebhookMessage;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages on their way, in PostgreSQL. */
public final class PostgresDeliveries implements Deliveries {
    /** The name of the lock that takers hold: of many at once each sees what the others took. */
    private static final long TAKERS = 0x53_41_4c_4c_59_57_48L;

    private static final String STILL_OURS = " where id = :id and state = 'waiting' and leased_until = :leasedUntil";

    private final OwnDatabase database;

    public PostgresDeliveries(OwnDatabase database) {
        this.database = database;
    }

    @Override
    public boolean add(Delivery delivery) {
        WebhookMessage message = delivery.message();
        return database.call(jdbc -> jdbc.sql("insert into sallyport.webhook_deliveries"
                                + " (id, webhook, event, export, body, made_at, state, tries, due_at)"
                                + " values (:id, :webhook, :event, :export, :body, :madeAt, :state, :tries, :dueAt)"
                                + " on conflict (webhook, export, event) do nothing")
                        .param("id", message.id())
                        .param("webhook", delivery.webhook())
                        .param("event", message.event().text())
                        .param(
                                "export",
                                message.ofExport().map(export -> export.value()).orElse(null),
                                Types.OTHER)
                        .param("body", message.body())
                        .param("madeAt", Times.column(message.madeAt()))
                        .param("state", delivery.state().text())
                        .param("tries", delivery.tries())
                        .param("dueAt", Times.column(delivery.dueAt()))
                        .update())
                == 1;
    }

    @Override
    public Optional<Taken> take(Instant now, Duration lease, int ofPerson) {
        return database.commit(() -> {
            lockTakers();
            return takeAlone(now, Times.cut(now.plus(lease)), ofPerson);
        });
    }

    /** In a statement of its own: what follows sees what was committed before it began. */
    private void lockTakers() {
        database.call(jdbc -> jdbc.sql("select cast(pg_advisory_xact_lock(:takers) as text)")
                .param("takers", TAKERS)
                .query(String.class)
                .list());
    }

    private Optional<Taken> takeAlone(Instant now, Instant until, int ofPerson) {
        return database.call(jdbc -> jdbc.sql("with held as materialized (select h.webhook, w.person"
                        + " from sallyport.webhook_deliveries h join sallyport.webhooks w on w.id = h.webhook"
                        + " where h.state = 'waiting' and h.leased_until > :now),"
                        + " taken as (update sallyport.webhook_deliveries"
                        + " set leased_until = :until, tries = tries + case when leased_until is null then 0 else 1 end"
                        + " where id = (select d.id from sallyport.webhook_deliveries d"
                        + " join sallyport.webhooks w on w.id = d.webhook"
                        + " where d.state = 'waiting' and d.due_at <= :now"
                        + " and (d.leased_until is null or d.leased_until <= :now)"
                        + " and w.removed_at is null and w.closed_at is null"
                        + " and not exists (select from held where held.webhook = d.webhook)"
                        + " and (select count(*) from held where held.person = w.person) < :ofPerson"
                        + " order by d.tries, d.due_at limit 1 for update of d skip locked) returning *)"
                        + " select " + WebhookRows.DELIVERY + ", " + WebhookRows.WEBHOOK + ", " + WebhookRows.SEALED
                        + " from taken d join sallyport.webhooks w on w.id = d.webhook")
                .param("until", Times.column(until))
                .param("now", Times.column(now))
                .param("ofPerson", ofPerson)
                .query((row, number) -> new Taken(
                        WebhookRows.delivery(row, number),
                        WebhookRows.webhook(row, number),
                        WebhookRows.sealed(row),
                        until))
                .optional());
    }

    @Override
    public void putBack(Taken taken, Instant until) {
        database.call(jdbc -> jdbc.sql(
                        "update sallyport.webhook_deliveries set due_at = :dueAt, leased_until = null" + STILL_OURS)
                .param("dueAt", Times.column(until))
                .param("id", taken.delivery().id())
                .param("leasedUntil", Times.column(taken.leasedUntil()))
                .update());
    }

    @Override
    public void postpone(Taken taken, Delivery.Try last, Instant until) {
        database.call(jdbc -> jdbc.sql("update sallyport.webhook_deliveries set tries = tries + 1, due_at = :dueAt,"
                        + " leased_until = null, tried_at = :triedAt, outcome = :outcome" + STILL_OURS)
                .param("dueAt", Times.column(until))
                .param("triedAt", Times.column(last.at()))
                .param("outcome", last.outcome().text())
                .param("id", taken.delivery().id())
                .param("leasedUntil", Times.column(taken.leasedUntil()))
                .update());
    }

    @Override
    public boolean finish(Taken taken, Delivery.State state, Delivery.@Nullable Try last, Instant now) {
        return database.call(jdbc -> jdbc.sql("update sallyport.webhook_deliveries set state = :state, done_at = :now,"
                                + " leased_until = null, tries = tries + :tried,"
                                + " tried_at = coalesce(:triedAt, tried_at), outcome = coalesce(:outcome, outcome)"
                                + STILL_OURS)
                        .param("state", state.text())
                        .param("now", Times.column(now))
                        .param("tried", last == null ? 0 : 1)
                        .param("triedAt", last == null ? null : Times.column(last.at()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("outcome", last == null ? null : last.outcome().text(), Types.VARCHAR)
                        .param("id", taken.delivery().id())
                        .param("leasedUntil", Times.column(taken.leasedUntil()))
                        .update())
                == 1;
    }

    @Override
    public int dropWaiting(UUID webhook, Instant now) {
        return database.call(
                jdbc -> jdbc.sql("update sallyport.webhook_deliveries set state = 'dropped', done_at = :now,"
                                + " leased_until = null where webhook = :webhook and state = 'waiting'"
                                + " and (leased_until is null or leased_until <= :now)")
                        .param("now", Times.column(now))
                        .param("webhook", webhook)
                        .update());
    }

    @Override
    public boolean hasTakenSince(UUID webhook, Instant since) {
        return database.call(jdbc -> jdbc.sql("select exists (select from sallyport.webhook_deliveries"
                        + " where webhook = :webhook and state = 'delivered' and done_at >= :since)")
                .param("webhook", webhook)
                .param("since", Times.column(since))
                .query(Boolean.class)
                .single());
    }

    @Override
    public int testsSince(PersonId person, TenantId tenant, Instant since) {
        return database.call(jdbc -> jdbc.sql("select count(*) from sallyport.webhook_deliveries d"
                        + " join sallyport.webhooks w on w.id = d.webhook where w.person = :person"
                        + " and w.tenant = :tenant and w.tenant_type = :tenantType and d.event = :event"
                        + " and d.made_at > :since")
                .param("person", person.text())
                .param("tenant", tenant.text())
                .param("tenantType", Tenants.type(tenant))
                .param("event", WebhookEvent.TEST.text())
                .param("since", Times.column(since))
                .query(Integer.class)
                .single());
    }

    @Override
    public List<Delivery> newest(UUID webhook, int most) {
        return database.call(jdbc -> jdbc.sql("select " + WebhookRows.DELIVERY
                        + " from sallyport.webhook_deliveries d where d.webhook = :webhook"
                        + " order by d.made_at desc, d.id limit :most")
                .param("webhook", webhook)
                .param("most", most)
                .query(WebhookRows::delivery)
                .list());
    }

    @Override
    public void sweep(Instant endedBefore) {
        database.call(jdbc -> jdbc.sql("delete from sallyport.webhook_deliveries where done_at < :before")
                .param("before", Times.column(endedBefore))
                .update());
    }
}
