package dev.sallyport.postgres.tables;

import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Tenants;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.webhook.SealedWebhook;
import dev.sallyport.webhook.Webhook;
import dev.sallyport.webhook.Webhooks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Webhooks in PostgreSQL. Removed ones stay for a while without what was sealed of them, so that their tests are counted. */
public final class PostgresWebhooks implements Webhooks {
    private static final String OF_PERSON =
            " from sallyport.webhooks w where w.person = :person and w.tenant = :tenant and w.tenant_type = :tenantType";

    /** Its whole owner stands in each statement, though its id alone would find it. */
    private static final String THIS = " where id = :id and person = :person and tenant = :tenant"
            + " and tenant_type = :tenantType and removed_at is null";

    private static final String NOT_REMOVED = " and w.removed_at is null";

    private final OwnDatabase database;

    public PostgresWebhooks(OwnDatabase database) {
        this.database = database;
    }

    @Override
    public void add(Webhook webhook, SealedWebhook sealed) {
        database.call(jdbc -> jdbc.sql("insert into sallyport.webhooks"
                        + " (id, person, tenant, tenant_type, name, host, address, secret, created_at)"
                        + " values (:id, :person, :tenant, :tenantType, :name, :host, :address, :secret, :createdAt)")
                .param("id", webhook.id())
                .param("person", webhook.person().text())
                .param("tenant", webhook.tenant().text())
                .param("tenantType", Tenants.type(webhook.tenant()))
                .param("name", webhook.name())
                .param("host", webhook.host())
                .param("address", sealed.address())
                .param("secret", sealed.secret())
                .param("createdAt", Times.column(webhook.createdAt()))
                .update());
    }

    @Override
    public List<Webhook> list(PersonId person, TenantId tenant) {
        return database.call(jdbc -> jdbc.sql(
                        "select " + WebhookRows.WEBHOOK + OF_PERSON + NOT_REMOVED + " order by w.created_at desc, w.id")
                .param("person", person.text())
                .param("tenant", tenant.text())
                .param("tenantType", Tenants.type(tenant))
                .query(WebhookRows::webhook)
                .list());
    }

    @Override
    public Optional<Webhook> find(UUID id, PersonId person, TenantId tenant) {
        return database.call(
                jdbc -> jdbc.sql("select " + WebhookRows.WEBHOOK + OF_PERSON + NOT_REMOVED + " and w.id = :id")
                        .param("person", person.text())
                        .param("tenant", tenant.text())
                        .param("tenantType", Tenants.type(tenant))
                        .param("id", id)
                        .query(WebhookRows::webhook)
                        .optional());
    }

    @Override
    public List<Owner> owners(Optional<Owner> after, int most) {
        return database.call(jdbc -> jdbc.sql("select distinct tenant, tenant_type, person from sallyport.webhooks"
                        + " where removed_at is null and (tenant, tenant_type, person) > (:tenant, :tenantType, :person)"
                        + " order by tenant, tenant_type, person limit :most")
                .param("tenant", after.map(owner -> owner.tenant().text()).orElse(""))
                .param(
                        "tenantType",
                        after.map(owner -> Tenants.type(owner.tenant())).orElse(""))
                .param("person", after.map(owner -> owner.person().text()).orElse(""))
                .param("most", most)
                .query((row, number) -> new Owner(
                        Tenants.tenant(row.getString("tenant_type"), row.getString("tenant")),
                        new PersonId(row.getString("person"))))
                .list());
    }

    @Override
    public boolean replaceSecret(Webhook webhook, byte[] sealedSecret, Instant beforeUntil) {
        return database.call(jdbc -> jdbc.sql("update sallyport.webhooks set secret_before = secret, secret = :secret,"
                                + " before_until = :until" + THIS + " and closed_at is null")
                        .param("secret", sealedSecret)
                        .param("until", Times.column(beforeUntil))
                        .params(of(webhook))
                        .update())
                == 1;
    }

    @Override
    public boolean remove(Webhook webhook, Instant at) {
        return database.call(jdbc -> jdbc.sql("update sallyport.webhooks set removed_at = :at, address = null,"
                                + " secret = null, secret_before = null, before_until = null" + THIS)
                        .param("at", Times.column(at))
                        .params(of(webhook))
                        .update())
                == 1;
    }

    @Override
    public boolean close(Webhook closed) {
        Webhook.Closing closing = Objects.requireNonNull(closed.closed(), "closed");
        return database.call(jdbc -> jdbc.sql("update sallyport.webhooks set closed_at = :at, closed_because = :because"
                                + THIS + " and closed_at is null")
                        .param("at", Times.column(closing.at()))
                        .param("because", closing.because().text())
                        .params(of(closed))
                        .update())
                == 1;
    }

    private static Map<String, Object> of(Webhook webhook) {
        return Map.of(
                "id", webhook.id(),
                "person", webhook.person().text(),
                "tenant", webhook.tenant().text(),
                "tenantType", Tenants.type(webhook.tenant()));
    }

    @Override
    public void sweep(Instant now, Instant removedBefore) {
        database.call(jdbc -> jdbc.sql("update sallyport.webhooks set secret_before = null, before_until = null"
                        + " where before_until <= :now")
                .param("now", Times.column(now))
                .update());
        database.call(jdbc -> jdbc.sql("delete from sallyport.webhooks where removed_at < :before")
                .param("before", Times.column(removedBefore))
                .update());
    }
}
