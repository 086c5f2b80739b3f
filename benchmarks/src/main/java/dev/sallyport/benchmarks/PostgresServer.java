package dev.sallyport.benchmarks;

import dev.sallyport.embedded.EmbeddedPostgres;
import dev.sallyport.embedded.EmbeddedPostgresOptions;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;

/**
 * The database server of a run. Closing it stops it, if the run started it.
 *
 * @param superuser who may make databases and roles
 */
record PostgresServer(String host, int port, String superuser, String password, Runnable stop)
        implements AutoCloseable {

    /**
     * Starts or finds one.
     *
     * @param which {@code embedded}, {@code 15} and the like for Debian's, or {@code postgresql://user:password@host:port}
     */
    static PostgresServer of(String which, Path folder) {
        if (which.equals("embedded")) {
            EmbeddedPostgres server = EmbeddedPostgres.start(EmbeddedPostgresOptions.kept(folder.resolve("postgres")));
            return new PostgresServer(
                    server.host(),
                    server.port(),
                    server.superuser(),
                    server.superuserPassword().reveal(),
                    server::close);
        }
        if (which.matches("[0-9]{2}")) {
            return DebianPostgres.start(which, folder.resolve("postgres-" + which));
        }
        return given(which);
    }

    private static PostgresServer given(String which) {
        URI address = URI.create(which);
        String user = address.getUserInfo();
        int colon = user == null ? -1 : user.indexOf(':');
        if (!"postgresql".equals(address.getScheme()) || user == null || colon < 0 || address.getHost() == null) {
            throw new MissingException("--postgres is \"embedded\", a version of Debian's such as 15, or the address of"
                    + " a superuser such as postgresql://postgres:password@127.0.0.1:5432");
        }
        return new PostgresServer(
                address.getHost(),
                address.getPort() < 0 ? 5432 : address.getPort(),
                user.substring(0, colon),
                user.substring(colon + 1),
                () -> {});
    }

    String url(String database) {
        return String.format(Locale.ROOT, "jdbc:postgresql://%s:%d/%s", host, port, database);
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), superuser, password);
    }

    @Override
    public void close() {
        stop.run();
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
