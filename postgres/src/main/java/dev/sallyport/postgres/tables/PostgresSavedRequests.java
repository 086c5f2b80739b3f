package dev.sallyport.postgres.tables;

import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Tenants;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.saved.SavedRequest;
import dev.sallyport.saved.SavedRequestId;
import dev.sallyport.saved.SavedRequestName;
import dev.sallyport.saved.SavedRequests;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saved requests in PostgreSQL. */
public final class PostgresSavedRequests implements SavedRequests {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSavedRequests.class);
    private static final int LONGEST_REQUEST = 60_000;
    private static final String COLUMNS = "id, tenant, tenant_type, owner, name, cast(request as text) as request,"
            + " cast(granted as text) as granted, shared, saved_at, changed_at, version";

    private final OwnDatabase database;

    public PostgresSavedRequests(OwnDatabase database) {
        this.database = database;
    }

    @Override
    public void insert(SavedRequest saved) {
        SavedRequest.Content content = content(saved);
        database.call(jdbc -> jdbc.sql("insert into sallyport.saved_requests (id, tenant, tenant_type, owner, name,"
                        + " request, granted, shared, saved_at, changed_at, version)"
                        + " values (:id, :tenant, :tenantType, :owner, :name, cast(:request as jsonb),"
                        + " cast(:granted as jsonb), :shared, :savedAt, :changedAt, :version)")
                .param("id", saved.id().value())
                .param("tenant", saved.tenant().text())
                .param("tenantType", Tenants.type(saved.tenant()))
                .param("owner", saved.owner().text())
                .param("name", saved.name().text())
                .param("request", request(content))
                .param("granted", GrantedCodec.write(content.granted()))
                .param("shared", saved.isShared())
                .param("savedAt", Times.column(saved.savedAt()))
                .param("changedAt", Times.column(saved.changedAt()))
                .param("version", saved.version())
                .update());
    }

    /** What can't be read stays as it is stored. */
    @Override
    public boolean replace(SavedRequest before, SavedRequest after) {
        boolean isReplaced = !after.content().equals(before.content());
        return database.call(jdbc -> {
            var update = jdbc.sql("update sallyport.saved_requests set name = :name, shared = :shared,"
                            + " changed_at = :changedAt, version = :version"
                            + (isReplaced
                                    ? ", request = cast(:request as jsonb), granted = cast(:granted as jsonb)"
                                    : "")
                            + " where id = :id and version = :before")
                    .param("name", after.name().text())
                    .param("shared", after.isShared())
                    .param("changedAt", Times.column(after.changedAt()))
                    .param("version", after.version())
                    .param("id", after.id().value())
                    .param("before", before.version());
            if (isReplaced) {
                SavedRequest.Content content = content(after);
                update = update.param("request", request(content))
                        .param("granted", GrantedCodec.write(content.granted()));
            }
            return update.update() == 1;
        });
    }

    @Override
    public boolean remove(SavedRequest saved) {
        return database.call(
                jdbc -> jdbc.sql("delete from sallyport.saved_requests where id = :id and version = :version")
                                .param("id", saved.id().value())
                                .param("version", saved.version())
                                .update()
                        == 1);
    }

    @Override
    public Optional<SavedRequest> find(SavedRequestId id) {
        return database.call(jdbc -> jdbc.sql("select " + COLUMNS + " from sallyport.saved_requests where id = :id")
                .param("id", id.value())
                .query(PostgresSavedRequests::read)
                .optional());
    }

    @Override
    public List<SavedRequest> ofPerson(TenantId tenant, PersonId person) {
        return database.call(jdbc -> jdbc.sql("select " + COLUMNS + " from sallyport.saved_requests"
                        + " where tenant = :tenant and tenant_type = :tenantType and owner = :owner order by name, id")
                .param("tenant", tenant.text())
                .param("tenantType", Tenants.type(tenant))
                .param("owner", person.text())
                .query(PostgresSavedRequests::read)
                .list());
    }

    @Override
    public List<SavedRequest> shared(TenantId tenant) {
        return database.call(jdbc -> jdbc.sql("select " + COLUMNS + " from sallyport.saved_requests"
                        + " where tenant = :tenant and tenant_type = :tenantType and shared order by name, id")
                .param("tenant", tenant.text())
                .param("tenantType", Tenants.type(tenant))
                .query(PostgresSavedRequests::read)
                .list());
    }

    @Override
    public List<Owner> owners(Optional<Owner> after, int most) {
        return database.call(jdbc -> jdbc.sql("select distinct tenant, tenant_type, owner from sallyport.saved_requests"
                        + " where (tenant, tenant_type, owner) > (:tenant, :tenantType, :owner)"
                        + " order by tenant, tenant_type, owner limit :most")
                .param("tenant", after.map(owner -> owner.tenant().text()).orElse(""))
                .param(
                        "tenantType",
                        after.map(owner -> Tenants.type(owner.tenant())).orElse(""))
                .param("owner", after.map(owner -> owner.person().text()).orElse(""))
                .param("most", most)
                .query((row, number) -> new Owner(tenant(row), new PersonId(row.getString("owner"))))
                .list());
    }

    private static SavedRequest.Content content(SavedRequest saved) {
        return saved.content().orElseThrow(() -> new IllegalArgumentException("what can't be read is not stored anew"));
    }

    private static String request(SavedRequest.Content content) {
        String json = RequestCodec.write(content.request());
        if (json.length() > LONGEST_REQUEST) {
            throw Problem.of(
                    ProblemCode.INVALID_REQUEST,
                    "this request is too long to be kept: written out it has " + json.length()
                            + " characters, and at most " + LONGEST_REQUEST + " are kept; filter by fewer values");
        }
        return json;
    }

    private static SavedRequest read(ResultSet row, int number) throws SQLException {
        TenantId tenant = tenant(row);
        PersonId owner = new PersonId(row.getString("owner"));
        return new SavedRequest(
                new SavedRequestId(row.getObject("id", UUID.class)),
                tenant,
                owner,
                new SavedRequestName(row.getString("name")),
                row.getBoolean("shared"),
                content(row, tenant, owner),
                Times.read(row, "saved_at"),
                Times.read(row, "changed_at"),
                row.getInt("version"));
    }

    /**
     * Empty for what this version does not know, or what somebody wrote who is none of ours: it is never asked for in part,
     * and one such row keeps nobody from the others.
     */
    private static Optional<SavedRequest.Content> content(ResultSet row, TenantId tenant, PersonId owner)
            throws SQLException {
        String request = row.getString("request");
        String granted = row.getString("granted");
        try {
            return Optional.of(
                    new SavedRequest.Content(RequestCodec.read(request), GrantedCodec.read(granted, tenant, owner)));
        } catch (IllegalStateException | Problem e) {
            LOG.warn("the saved request {} can't be read: {}", row.getString("id"), e.getMessage());
            return Optional.empty();
        }
    }

    private static TenantId tenant(ResultSet row) throws SQLException {
        return Tenants.tenant(row.getString("tenant_type"), row.getString("tenant"));
    }
}
