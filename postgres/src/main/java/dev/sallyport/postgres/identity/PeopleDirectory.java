package dev.sallyport.postgres.identity;

import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Tenants;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.secret.SecretText;
import dev.sallyport.tenant.MembershipState;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.SessionKey;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;

/**
 * Keeps people, tenants and memberships. What it changes takes hold with the next standing that is read. Joins a running
 * transaction; putting acts on the record is the caller's part.
 */
public final class PeopleDirectory {
    /** Where browsers' sessions keep their key. */
    public static final String SESSION_KEY = "sallyport.key";

    private static final String SELECT_LOGIN =
            "select id, login, display_name, state, password_hash from sallyport.people ";

    private final OwnDatabase database;

    public PeopleDirectory(OwnDatabase database) {
        this.database = database;
    }

    /**
     * Adds a person, or replaces the one of that id.
     *
     * @throws Problem INVALID_REQUEST if the login is another's or cannot be one
     */
    public void put(Person person, SecretText passwordHash) {
        LoginName login = LoginName.check(person.login());
        try {
            database.call(jdbc -> jdbc.sql("insert into sallyport.people"
                            + " (id, login, display_name, password_hash, state)"
                            + " values (:id, :login, :displayName, :passwordHash, :state)"
                            + " on conflict (id) do update set login = excluded.login,"
                            + " display_name = excluded.display_name, password_hash = excluded.password_hash,"
                            + " state = excluded.state")
                    .param("id", person.id())
                    .param("login", login.text())
                    .param("displayName", person.displayName())
                    .param("passwordHash", passwordHash.reveal())
                    .param("state", Words.of(person.state()))
                    .update());
        } catch (DuplicateKeyException e) {
            throw Problem.of(
                    ProblemCode.INVALID_REQUEST,
                    "the login \"" + login.text() + "\" is somebody else's; choose another");
        }
    }

    /** Changes the password. Answers false if there is no such person. */
    public boolean setPasswordHash(PersonId person, SecretText passwordHash) {
        return PersonIds.uuid(person)
                        .map(id -> database.call(
                                jdbc -> jdbc.sql("update sallyport.people set password_hash = :hash where id = :id")
                                        .param("hash", passwordHash.reveal())
                                        .param("id", id)
                                        .update()))
                        .orElse(0)
                == 1;
    }

    /** Says where somebody is told by mail; empty for nowhere. Answers false if there is no such person. */
    public boolean setEmail(PersonId person, Optional<EmailAddress> email) {
        return PersonIds.uuid(person)
                        .map(id -> database.call(jdbc -> jdbc.sql(
                                        "update sallyport.people set email = :email where id = :id")
                                .param("email", email.map(EmailAddress::text).orElse(null), Types.VARCHAR)
                                .param("id", id)
                                .update()))
                        .orElse(0)
                == 1;
    }

    /** Where somebody is told by mail. */
    public Optional<EmailAddress> email(PersonId person) {
        return PersonIds.uuid(person)
                .flatMap(id -> database.call(
                        jdbc -> jdbc.sql("select email from sallyport.people where id = :id and email is not null")
                                .param("id", id)
                                .query((row, number) -> EmailAddress.parse(row.getString("email")))
                                .optional()));
    }

    /** Changes a person's state. Answers false if there is no such person. */
    public boolean setState(PersonId person, PersonState state) {
        return PersonIds.uuid(person)
                        .map(id -> database.call(
                                jdbc -> jdbc.sql("update sallyport.people set state = :state where id = :id")
                                        .param("state", Words.of(state))
                                        .param("id", id)
                                        .update()))
                        .orElse(0)
                == 1;
    }

    /** Adds a tenant, or replaces the one of that id; an id never changes its type. */
    public void put(Tenant tenant) {
        database.call(jdbc -> jdbc.sql("insert into sallyport.tenants (id, id_type, name, state, ends_at)"
                        + " values (:id, :type, :name, :state, :endsAt)"
                        + " on conflict (id) do update set name = excluded.name, state = excluded.state,"
                        + " ends_at = excluded.ends_at where tenants.id_type = excluded.id_type")
                .param("id", tenant.id().text())
                .param("type", Tenants.type(tenant.id()))
                .param("name", tenant.name())
                .param("state", Words.of(tenant.state()))
                .param("endsAt", Times.nullableColumn(tenant.endsAt().orElse(null)), Types.TIMESTAMP_WITH_TIMEZONE)
                .update());
    }

    /** Changes a tenant's state. Answers false if there is no such tenant. */
    public boolean setState(TenantId tenant, TenantState state) {
        return database.call(jdbc -> jdbc.sql(
                                "update sallyport.tenants set state = :state where id = :id and id_type = :type")
                        .param("state", Words.of(state))
                        .param("id", tenant.text())
                        .param("type", Tenants.type(tenant))
                        .update())
                == 1;
    }

    /** Adds a membership, or replaces that of this person in this tenant. Both must be there. */
    public void put(Membership membership) {
        database.call(jdbc -> jdbc.sql("insert into sallyport.memberships"
                        + " (person, tenant, state, roles, attributes, ends_at)"
                        + " values (:person, :tenant, :state, :roles, cast(:attributes as jsonb), :endsAt)"
                        + " on conflict (person, tenant) do update set state = excluded.state,"
                        + " roles = excluded.roles, attributes = excluded.attributes, ends_at = excluded.ends_at")
                .param("person", membership.person())
                .param("tenant", membership.tenant().text())
                .param("state", Words.of(membership.state()))
                .param("roles", membership.roles().stream().sorted().toArray(String[]::new), Types.ARRAY)
                .param("attributes", Attributes.write(membership.attributes()))
                .param("endsAt", Times.nullableColumn(membership.endsAt().orElse(null)), Types.TIMESTAMP_WITH_TIMEZONE)
                .update());
    }

    /** Changes a membership's state. Answers false if there is no such membership. */
    public boolean setState(PersonId person, TenantId tenant, MembershipState state) {
        return PersonIds.uuid(person)
                        .map(id -> database.call(jdbc -> jdbc.sql("update sallyport.memberships set state = :state"
                                        + " where person = :person and tenant = :tenant")
                                .param("state", Words.of(state))
                                .param("person", id)
                                .param("tenant", tenant.text())
                                .update()))
                        .orElse(0)
                == 1;
    }

    /** The membership as it is kept, in whatever state. */
    public Optional<Membership> membership(PersonId person, TenantId tenant) {
        return PersonIds.uuid(person)
                .flatMap(id -> database.call(jdbc -> jdbc.sql("select membership.state, roles, attributes,"
                                + " membership.ends_at from sallyport.memberships membership"
                                + " join sallyport.tenants tenant on tenant.id = membership.tenant"
                                + " where person = :person and tenant.id = :tenant and tenant.id_type = :type")
                        .param("person", id)
                        .param("tenant", tenant.text())
                        .param("type", Tenants.type(tenant))
                        .query((row, number) -> new Membership(
                                id,
                                tenant,
                                Words.read(MembershipState.class, row.getString("state")),
                                Roles.read(row, "roles"),
                                Attributes.read(row.getString("attributes")),
                                Optional.ofNullable(Times.readNullable(row, "ends_at"))))
                        .optional()));
    }

    /** Everybody, in the order of their logins. */
    public List<Person> list() {
        return database.call(jdbc -> jdbc.sql(
                        "select id, login, display_name, state from sallyport.people order by login")
                .query((row, number) -> new Person(
                        row.getObject("id", UUID.class),
                        row.getString("login"),
                        row.getString("display_name"),
                        Words.read(PersonState.class, row.getString("state"))))
                .list());
    }

    /** Whether there is such a tenant, in whatever state. */
    public boolean isThere(TenantId tenant) {
        return database.call(
                        jdbc -> jdbc.sql("select count(*) from sallyport.tenants where id = :id and id_type = :type")
                                .param("id", tenant.text())
                                .param("type", Tenants.type(tenant))
                                .query(Long.class)
                                .single())
                == 1;
    }

    /** Signs a person out of all browsers. */
    public void endSessions(PersonId person) {
        database.call(jdbc -> jdbc.sql("delete from sallyport.spring_session where principal_name = :person")
                .param("person", person.text())
                .update());
    }

    /** Signs a person out of all browsers but the one whose session that is. */
    public void endOtherSessions(PersonId person, SessionKey kept) {
        database.call(jdbc -> jdbc.sql("delete from sallyport.spring_session session where principal_name = :person"
                        + " and not exists (select from sallyport.spring_session_attributes"
                        + " where session_primary_id = session.primary_id and attribute_name = :name"
                        + " and attribute_bytes = convert_to(:kept, 'UTF8'))")
                .param("person", person.text())
                .param("name", SESSION_KEY)
                .param("kept", kept.toString())
                .update());
    }

    /** What the sign-in compares with; empty if nobody has this login. Upper and lower case are the same. */
    public Optional<Login> findLogin(String typed) {
        // Somebody who types what no login can be is looked for as well: the same work for every wrong login.
        String login = LoginName.of(typed).map(LoginName::text).orElse("");
        return database.call(jdbc -> jdbc.sql(SELECT_LOGIN + "where login = :login")
                .param("login", login)
                .query((row, number) -> login(row))
                .optional());
    }

    /** The same of somebody who is known; empty for people of whom only an identity provider knows. */
    public Optional<Login> findLogin(PersonId person) {
        return PersonIds.uuid(person)
                .flatMap(id -> database.call(jdbc -> jdbc.sql(SELECT_LOGIN + "where id = :id")
                        .param("id", id)
                        .query((row, number) -> login(row))
                        .optional()));
    }

    private static Login login(ResultSet row) throws SQLException {
        return new Login(
                PersonIds.of(row.getObject("id", UUID.class)),
                row.getString("login"),
                row.getString("display_name"),
                Words.read(PersonState.class, row.getString("state")),
                SecretText.of(row.getString("password_hash")));
    }
}
