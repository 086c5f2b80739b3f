package dev.sallyport.server.road;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.agency.AgencyDatabase;
import dev.sallyport.agency.AgencyMembership;
import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyPerson;
import dev.sallyport.agency.AgencyRole;
import dev.sallyport.agency.AgencyScale;
import dev.sallyport.agency.AgencyTenant;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.embedded.SharedEmbeddedPostgres;
import dev.sallyport.postgres.SallyportSchema;
import dev.sallyport.postgres.SallyportTables;
import dev.sallyport.postgres.identity.Membership;
import dev.sallyport.postgres.identity.PeopleDirectory;
import dev.sallyport.postgres.identity.Person;
import dev.sallyport.postgres.identity.Tenant;
import dev.sallyport.secret.SecretText;
import dev.sallyport.tenant.MembershipState;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;
import dev.sallyport.tenant.TenantState;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Databases with the agency's small data, Sallyport's schema and everybody who can sign in; each a fresh copy. */
public final class AgencyTemplate {
    public static final String PASSWORD = "a password for tests";

    private static final String TEMPLATE = "agency_template";
    private static final AtomicInteger COPIES = new AtomicInteger();

    private AgencyTemplate() {}

    private static final class Made {
        static {
            make();
        }

        static void sure() {}
    }

    /** A fresh copy; answers its name. */
    public static synchronized String copy() {
        Made.sure();
        String name = "agency_" + COPIES.incrementAndGet();
        try {
            SharedEmbeddedPostgres.createDatabaseFrom(TEMPLATE, name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return name;
    }

    public static HikariDataSource pool(String database, String role, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(SharedEmbeddedPostgres.server().jdbcUrl(database));
        config.setUsername(role);
        config.setPassword(PASSWORD);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    private static void make() {
        try {
            SharedEmbeddedPostgres.createDatabase(TEMPLATE);
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            try (Connection superuser = SharedEmbeddedPostgres.server().connect(TEMPLATE)) {
                AgencyDatabase.createRoles(
                        superuser,
                        Map.of(
                                AgencyRole.SALLYPORT_READER, PASSWORD.toCharArray(),
                                AgencyRole.SALLYPORT_OWNER, PASSWORD.toCharArray(),
                                AgencyRole.SALLYPORT_APP, PASSWORD.toCharArray()));
                AgencyDatabase.createSchema(superuser);
                AgencyDatabase.fill(superuser, AgencyScale.SMALL, today);
                try (Statement statement = superuser.createStatement()) {
                    statement.execute("create schema if not exists sallyport authorization sallyport_owner");
                    statement.execute("analyze");
                }
            }
            try (HikariDataSource owner = pool(TEMPLATE, "sallyport_owner", 2)) {
                SallyportSchema.migrate(owner, "sallyport_app");
            }
            try (HikariDataSource app = pool(TEMPLATE, "sallyport_app", 2)) {
                fillPeople(app, today, "{noop}" + PASSWORD);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts the agency's tenants and people into Sallyport's directory, all with one password hash. */
    public static void fillPeople(DataSource app, LocalDate today, String passwordHash) {
        PeopleDirectory people = SallyportTables.over(app, Clock.systemUTC()).people();
        for (AgencyTenant tenant : AgencyTenants.all()) {
            people.put(new Tenant(
                    id(tenant),
                    tenant.name(),
                    TenantState.valueOf(tenant.state().name()),
                    tenant.state() == AgencyTenant.State.ENDING
                            ? Optional.of(today.plusDays(60)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant())
                            : Optional.empty()));
        }
        for (AgencyPerson person : AgencyPeople.all(today)) {
            people.put(
                    new Person(
                            person.personId(),
                            person.login(),
                            person.displayName(),
                            PersonState.valueOf(person.state().name())),
                    SecretText.of(passwordHash));
            for (AgencyMembership membership : person.memberships()) {
                people.put(new Membership(
                        person.personId(),
                        new TenantId(TenantIdType.UUID, membership.tenantId().toString()),
                        MembershipState.valueOf(membership.state().name()),
                        membership.roles(),
                        membership.attributes(),
                        Optional.ofNullable(membership.endsAt())));
            }
        }
    }

    /** Makes somebody a member, with one role; or what else the state says. */
    public static void putMember(
            PeopleDirectory people, UUID person, AgencyTenant tenant, MembershipState state, String role) {
        people.put(new Membership(person, id(tenant), state, Set.of(role), Map.of(), Optional.empty()));
    }

    public static TenantId id(AgencyTenant tenant) {
        return new TenantId(TenantIdType.UUID, tenant.id().toString());
    }
}
