package dev.sallyport.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The first process of a PostgreSQL server, parent of all backends and parallel workers.
 *
 * @param pid 0 if the server runs on another machine, and so tells nothing
 */
record Postmaster(long pid) {
    static Postmaster of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet backend = statement.executeQuery("select pg_catalog.pg_backend_pid()")) {
            backend.next();
            long pid = backend.getLong(1);
            String name = Files.readString(Path.of("/proc", Long.toString(pid), "comm"), StandardCharsets.UTF_8);
            return new Postmaster(name.startsWith("postgres") ? ProcessFigures.parent(pid) : 0);
        } catch (IOException e) {
            return new Postmaster(0);
        }
    }

    /** CPU seconds of all its processes so far. */
    double cpu() throws IOException {
        return pid == 0 ? 0 : ProcessFigures.cpuOfFamily(pid);
    }
}
