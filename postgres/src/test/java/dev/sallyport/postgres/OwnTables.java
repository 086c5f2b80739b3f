package dev.sallyport.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.embedded.SharedEmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A fresh database with Sallyport's own tables, owned by one role and used by another. */
public final class OwnTables implements AutoCloseable {
    public static final String OWNER = "sallyport_owner";
    public static final String APPLICATION = "sallyport_app";
    private static final String PASSWORD = "only-for-tests";
    private static final String TEMPLATE = "own_tables_template";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static boolean hasTemplate;

    private final String name;
    private final HikariDataSource application;
    private final Clock clock;
    private final SallyportTables tables;

    private OwnTables(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
        application = pool(name, 12);
        tables = SallyportTables.over(application, clock);
    }

    public static OwnTables create() throws SQLException {
        return create(Clock.systemUTC());
    }

    public static OwnTables create(Instant now) throws SQLException {
        return create(new SettableClock(now));
    }

    private static synchronized OwnTables create(Clock clock) throws SQLException {
        if (!hasTemplate) {
            makeTemplate();
            hasTemplate = true;
        }
        return createFrom(TEMPLATE, clock);
    }

    private static OwnTables createFrom(String template, Clock clock) throws SQLException {
        String name = "own_tables_" + COUNT.incrementAndGet();
        SharedEmbeddedPostgres.createDatabaseFrom(template, name);
        return new OwnTables(name, clock);
    }

    /** Another database that holds the same; this one cannot be used any more, but copied again. */
    public OwnTables copy() throws SQLException {
        application.close();
        return createFrom(name, clock);
    }

    public SallyportTables tables() {
        return tables;
    }

    public SettableClock clock() {
        return (SettableClock) clock;
    }

    public DataSource application() {
        return application;
    }

    /** Another pool of the application's role, as another process would have one. */
    public HikariDataSource anotherApplication() {
        return pool(name, 6);
    }

    public JdbcClient asApplication() {
        return JdbcClient.create(application);
    }

    public JdbcClient asOwner() {
        return JdbcClient.create(dataSource(name, OWNER, PASSWORD));
    }

    public JdbcClient asSuperuser() {
        return JdbcClient.create(dataSource(
                name,
                SharedEmbeddedPostgres.server().superuser(),
                SharedEmbeddedPostgres.server().superuserPassword().reveal()));
    }

    @Override
    public void close() {
        application.close();
        JdbcClient.create(dataSource(
                        "postgres",
                        SharedEmbeddedPostgres.server().superuser(),
                        SharedEmbeddedPostgres.server().superuserPassword().reveal()))
                .sql("drop database " + name + " with (force)")
                .update();
    }

    private static void makeTemplate() throws SQLException {
        SharedEmbeddedPostgres.createDatabase(TEMPLATE);
        try (Connection connection = SharedEmbeddedPostgres.server().connect(TEMPLATE);
                Statement statement = connection.createStatement()) {
            for (String role : new String[] {OWNER, APPLICATION}) {
                statement.execute(
                        "do $$ begin create role " + role + "; exception when duplicate_object then null;" + " end $$");
                statement.execute("alter role " + role + " login nosuperuser password '" + PASSWORD + "'");
            }
            statement.execute("grant create on database " + TEMPLATE + " to " + OWNER);
        }
        SallyportSchema.migrate(dataSource(TEMPLATE, OWNER, PASSWORD), APPLICATION);
    }

    private static HikariDataSource pool(String database, int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource(database, APPLICATION, PASSWORD));
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    private static PGSimpleDataSource dataSource(String database, String user, String password) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(SharedEmbeddedPostgres.server().jdbcUrl(database));
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return dataSource;
    }
}
