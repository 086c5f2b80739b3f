package dev.sallyport.server.demo;

import dev.sallyport.agency.AgencyDatabase;
import dev.sallyport.agency.AgencyRole;
import dev.sallyport.agency.AgencyScale;
import dev.sallyport.embedded.EmbeddedPostgres;
import dev.sallyport.embedded.EmbeddedPostgresOptions;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The demo's database server, with the sample agency in it. Closing it stops the server. */
final class DemoDatabase implements AutoCloseable {
    private static final String NAME = "agency";
    /** Renamed when it is whole, so that what an interrupted start left is not taken for it. */
    private static final String IN_THE_MAKING = "agency_in_the_making";

    private static final int CONNECT_MILLIS = 1_000;

    private final EmbeddedPostgres server;

    private DemoDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts the server, and makes the agency if it isn't there yet. */
    static DemoDatabase start(DemoFolder folder, DemoSecrets secrets, AgencyScale scale, DemoWords words) {
        words.begin("starting a PostgreSQL server of its own");
        DemoDatabase database = open(folder);
        try {
            words.done();
            database.make(secrets, scale, words);
            return database;
        } catch (SQLException e) {
            database.close();
            throw Problem.of(ProblemCode.SOURCE_UNAVAILABLE, "the sample agency could not be made", e);
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    /** Starts the server on what there is. */
    static DemoDatabase open(DemoFolder folder) {
        DemoDatabase database = new DemoDatabase(EmbeddedPostgres.start(
                EmbeddedPostgresOptions.kept(folder.database()).withoutShutdownHook()));
        try {
            Files.writeString(folder.address(), database.url());
            return database;
        } catch (IOException e) {
            database.close();
            throw DemoFolder.unusable(folder.root(), e);
        }
    }

    /** Where the folder's server is reached, if one runs now. */
    static Optional<String> running(DemoFolder folder) {
        try {
            String url = Files.readString(folder.address());
            URI address = URI.create(url.substring("jdbc:".length()));
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_MILLIS);
            }
            return Optional.of(url);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    String url() {
        return server.jdbcUrl(NAME);
    }

    private void make(DemoSecrets secrets, AgencyScale scale, DemoWords words) throws SQLException {
        try (Connection postgres = server.connect("postgres")) {
            AgencyDatabase.createRoles(postgres, secrets.ofRoles());
            if (exists(postgres)) {
                return;
            }
            words.begin("making the sample agency: client companies with some 400,000 invoices (once, a minute or so)");
            execute(postgres, "drop database if exists " + IN_THE_MAKING);
            execute(postgres, "create database " + IN_THE_MAKING + " template template0");
            try (Connection agency = server.connect(IN_THE_MAKING)) {
                AgencyDatabase.createSchema(agency);
                AgencyDatabase.fill(agency, scale);
                execute(agency, "create schema sallyport authorization " + AgencyRole.SALLYPORT_OWNER.roleName());
                execute(agency, "analyze");
            }
            execute(postgres, "alter database " + IN_THE_MAKING + " rename to " + NAME);
            words.done();
        }
    }

    private static boolean exists(Connection postgres) throws SQLException {
        try (PreparedStatement statement =
                postgres.prepareStatement("select from pg_catalog.pg_database where datname = ?")) {
            statement.setString(1, NAME);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
