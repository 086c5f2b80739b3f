package dev.sallyport.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    private Path parent;

    @Test
    void keepsDataAcrossARestart() throws SQLException {
        Path folder = parent.resolve("kept");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(EmbeddedPostgresOptions.kept(folder))) {
            execute(server, "create table kept as select 42 as answer");
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(EmbeddedPostgresOptions.kept(folder))) {
            assertThat(query(server, "select answer from kept")).isEqualTo("42");
            assertThat(query(server, "show fsync")).isEqualTo("on");
        }
    }

    /** The profiles for other releases would prove nothing if the server were still this one. */
    @Test
    void isTheReleaseThatTheBuildNames() throws SQLException {
        assertThat(Binaries.version()).startsWith(query(SharedEmbeddedPostgres.server(), "show server_version") + ".");
    }

    @Test
    void hidesFolderAndPasswordFromOtherAccounts() throws IOException {
        Path folder = parent.resolve("kept");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(EmbeddedPostgresOptions.kept(folder))) {
            assertThat(permissions(folder)).isEqualTo("rwx------");
            assertThat(permissions(folder.resolve("superuser-password"))).isEqualTo("rw-------");
            assertThat(permissions(folder.resolve("server.log"))).isEqualTo("rw-------");
            assertThat(server.superuserPassword()).hasToString("<redacted>");
            assertThat(server.toString())
                    .doesNotContain(server.superuserPassword().reveal());
        }
    }

    @Test
    void deletesATemporaryServerWhenItCloses() {
        EmbeddedPostgres server = EmbeddedPostgres.start(EmbeddedPostgresOptions.temporary());
        assertThat(server.dataFolder()).exists();
        server.close();
        server.close();
        assertThat(server.dataFolder()).doesNotExist();
        assertThatThrownBy(() -> server.connect("postgres")).isInstanceOf(SQLException.class);
    }

    @Test
    void namesTheProcessThatHoldsTheFolder() {
        EmbeddedPostgresOptions options = EmbeddedPostgresOptions.kept(parent.resolve("kept"));
        try (EmbeddedPostgres first = EmbeddedPostgres.start(options)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(options))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid())
                    .hasMessageContaining(first.dataFolder().toString());
        }
    }

    @Test
    void refusesAFolderWithOtherThingsInIt() throws IOException {
        Files.writeString(parent.resolve("letters.txt"), "dear");
        assertThatThrownBy(() -> EmbeddedPostgres.start(EmbeddedPostgresOptions.kept(parent)))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("holds other things");
    }

    @Test
    void refusesAFolderOfAnotherMajorVersion() throws IOException {
        Path folder = parent.resolve("kept");
        EmbeddedPostgres.start(EmbeddedPostgresOptions.kept(folder)).close();
        Files.writeString(folder.resolve("cluster/PG_VERSION"), "9\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(EmbeddedPostgresOptions.kept(folder)))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("made by PostgreSQL 9");
    }

    @Test
    void tellsThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            EmbeddedPostgresOptions options =
                    EmbeddedPostgresOptions.temporary().withPort(taken.getLocalPort());
            assertThatThrownBy(() -> EmbeddedPostgres.start(options))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("could not listen on port " + taken.getLocalPort());
        }
    }

    @Test
    void wantsThePasswordAndStaysOnLoopback() throws SQLException {
        EmbeddedPostgres server = SharedEmbeddedPostgres.server();
        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("postgres"), "postgres", "guess")
                        .close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThat(query(server, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(query(server, "show unix_socket_directories")).isEmpty();
        assertThat(query(server, "show data_checksums")).isEqualTo("on");
        assertThat(query(server, "show server_encoding")).isEqualTo("UTF8");
        assertThat(query(server, "select datcollate from pg_database where datname = 'postgres'"))
                .isEqualTo("C");
        assertThat(query(server, "show jit")).isEqualTo("off");
        assertThat(query(server, "select distinct auth_method from pg_hba_file_rules"))
                .isEqualTo("scram-sha-256");
        assertThat(query(server, "select left(rolpassword, 13) from pg_authid where rolname = 'postgres'"))
                .isEqualTo("SCRAM-SHA-256");
    }

    @Test
    void keepsCellValuesOutOfItsLog() throws SQLException, IOException {
        EmbeddedPostgres server = SharedEmbeddedPostgres.server();
        execute(server, "create table one (value text primary key)");
        execute(server, "insert into one values ('canary-in-the-log')");
        assertThatThrownBy(() -> execute(server, "insert into one values ('canary-in-the-log')"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("duplicate key");
        assertThat(Files.readString(server.dataFolder().resolve("server.log")))
                .contains("duplicate key")
                .doesNotContain("canary-in-the-log");
    }

    @Test
    void copiesADatabaseFromATemplate() throws SQLException {
        EmbeddedPostgres server = SharedEmbeddedPostgres.server();
        SharedEmbeddedPostgres.createDatabase("original");
        try (Connection connection = server.connect("original");
                Statement statement = connection.createStatement()) {
            statement.execute("create table copied as select 7 as value");
        }
        String url = SharedEmbeddedPostgres.createDatabaseFrom("original", "copy");
        assertThat(url).endsWith("/copy");
        try (Connection connection = server.connect("copy");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select value from copied")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getInt(1)).isEqualTo(7);
        }
        assertThatThrownBy(() -> SharedEmbeddedPostgres.createDatabase("a; drop database original"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
