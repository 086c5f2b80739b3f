package dev.sallyport.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.embedded.SharedEmbeddedPostgres;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.server.road.AgencyTemplate;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleCommandTest {
    private static final String HERE = AgencyTenants.NORDLICHT.id().toString();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String database;
    private Path config;
    private Path password;

    @BeforeEach
    void configure() throws IOException {
        database = AgencyTemplate.copy();
        Map<String, Object> properties = TestSallyport.properties(database, folder);
        properties.put("sallyport.oidc.issuer", "https://login.example.com");
        properties.put("sallyport.oidc.audience", "sallyport");
        config = folder.resolve("sallyport.properties");
        Files.writeString(
                config,
                properties.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n")),
                StandardCharsets.ISO_8859_1);
        password = Files.writeString(folder.resolve("password"), "a-long-enough-password\n");
    }

    @Test
    void addsLinksAndJoinsSomebodyOnTheRecord() throws SQLException {
        run(0, "add", "ada@example.com", "Ada Alder", "--password-file", password.toString());
        String id = out.toString().strip();
        run(0, "link", "ada@example.com", "00u-ada");
        run(0, "tenant", HERE, "Nordlicht Werbung GmbH");
        run(0, "join", "ada@example.com", HERE, "--role", "billing-admin", "--attribute", "regions=north");
        run(0, "list");

        assertThat(out.toString()).contains(id + "\tada@example.com\tactive\tAda Alder");
        assertThat(sql("select password_hash like '{bcrypt}$2%' from sallyport.people where id = '" + id + "'"))
                .isEqualTo("t");
        assertThat(sql("select subject from sallyport.person_links where person = '" + id + "'"))
                .isEqualTo("00u-ada");
        assertThat(sql("select roles || attributes::text from sallyport.memberships where person = '" + id + "'"))
                .contains("billing-admin", "north");
        String entries = sql("select string_agg(convert_from(entry, 'UTF8'), ' ' order by seq)"
                + " from sallyport.ledger where event = 'admin-acted'");
        assertThat(entries)
                .contains("add-person", "link-account", "put-tenant", "put-membership", id)
                .contains("\"operator\":\"" + System.getProperty("user.name") + "\"")
                .doesNotContain("a-long-enough-password");
        assertThat(out.toString() + err).doesNotContain("a-long-enough-password");
    }

    @Test
    void makesOperatorsAndSupportOnTheRecordAndNobodyElse() throws SQLException {
        run(0, "add", "ops@example.com", "Ops", "--password-file", "none");
        assertThat(sql("select count(*)::text from sallyport.operators where person ="
                        + " (select id from sallyport.people where login = 'ops@example.com')"))
                .isEqualTo("0");
        run(0, "operator", "ops@example.com", "support");
        run(0, "operator", "ops@example.com", "operator");
        assertThat(sql("select kind from sallyport.operators join sallyport.people on id = person"
                        + " where login = 'ops@example.com'"))
                .isEqualTo("operator");
        run(0, "operator", "ops@example.com", "none");
        assertThat(sql("select count(*)::text from sallyport.operators join sallyport.people on id = person"
                        + " where login = 'ops@example.com'"))
                .isEqualTo("0");
        assertThat(sql("select string_agg(convert_from(entry, 'UTF8'), ' ' order by seq)"
                        + " from sallyport.ledger where event = 'admin-acted'"))
                .contains("put-operator", "\"granted\":\"support\"", "\"granted\":\"none\"");
        run(64, "operator", "ops@example.com", "admin");
    }

    @Test
    void suspendsRemovesAndEndsMemberships() throws SQLException {
        run(0, "add", "bo@example.com", "Bo", "--password-file", "none");
        run(0, "join", "bo@example.com", HERE, "--role", "owner", "--until", "2030-01-01T00:00:00Z");
        run(0, "suspend", "bo@example.com");
        assertThat(state("bo@example.com")).isEqualTo("suspended");
        run(0, "activate", "bo@example.com");
        assertThat(state("bo@example.com")).isEqualTo("active");
        run(0, "leave", "bo@example.com", HERE);
        assertThat(sql("select m.state from sallyport.memberships m join sallyport.people p on p.id = m.person"
                        + " where p.login = 'bo@example.com'"))
                .isEqualTo("removed");
        run(0, "remove", "bo@example.com");
        assertThat(state("bo@example.com")).isEqualTo("removed");
    }

    @Test
    void forgetsALostSecondFactorAndSignsThePersonOut() throws SQLException {
        run(0, "add", "di@example.com", "Di", "--password-file", password.toString());
        String id = out.toString().strip();
        execute("insert into sallyport.second_factors (person, secret, begun_at, confirmed_at, not_before)"
                + " values ('" + id + "', 'sealed', now(), now(), now())");
        execute("insert into sallyport.recovery_codes (person, digest) values ('" + id + "', sha256('code'))");
        execute("insert into sallyport.passkey_handles values ('" + id + "', decode(repeat('00', 64), 'hex'))");
        execute("insert into sallyport.passkeys (id, person, credential, attestation, transports, name, signatures,"
                + " made_at) values (gen_random_uuid(), '" + id + "', 'id', 'made', '', 'Laptop', 0, now())");
        execute("insert into sallyport.spring_session values ('1', '1', 0, 0, 60, 0, '" + id + "')");

        run(0, "forget-second-factor", "di@example.com");

        assertThat(sql("select (select count(*) from sallyport.second_factors)"
                        + " + (select count(*) from sallyport.recovery_codes)"
                        + " + (select count(*) from sallyport.passkeys)"
                        + " + (select count(*) from sallyport.spring_session)"))
                .isEqualTo("0");
        assertThat(sql("select convert_from(entry, 'UTF8') from sallyport.ledger order by seq desc limit 1"))
                .contains("forget-second-factor", id, System.getProperty("user.name"));
        run(78, "forget-second-factor", "di@example.com");
        assertThat(err.toString()).contains("has no second factor");
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = SharedEmbeddedPostgres.server().connect(database)) {
            connection.createStatement().execute(statement);
        }
    }

    private String state(String login) throws SQLException {
        return sql("select state from sallyport.people where login = '" + login + "'");
    }

    @Test
    void changesNothingThatMakesNoSense() throws SQLException {
        run(0, "add", "cy@example.com", "Cy", "--password-file", "none");
        Path shortOne = folder.resolve("short");
        write(shortOne, "short");

        run(78, "add", "CY@example.com", "Cy Two", "--password-file", "none");
        run(78, "add", "with blank", "Cy", "--password-file", "none");
        run(78, "password", "cy@example.com", "--password-file", shortOne.toString());
        run(78, "join", "cy@example.com", HERE, "--role", "emperor");
        run(78, "join", "cy@example.com", "17", "--role", "owner");
        run(78, "join", "nobody@example.com", HERE, "--role", "owner");
        run(78, "join", "cy@example.com", "00000000-0000-4000-8000-00000000abcd", "--role", "owner");
        run(78, "suspend", "nobody@example.com");
        run(64, "join", "cy@example.com", HERE);
        run(64, "join", "cy@example.com", HERE, "--role", "owner", "--until", "tomorrow");
        run(64);

        assertThat(err.toString())
                .contains("somebody else's")
                .contains("the catalog has no role \"emperor\"")
                .contains("at least 12 characters")
                .contains("no tenant id of type uuid")
                .contains("nobody has the login")
                .contains("what about people?");
        assertThat(sql("select count(*) from sallyport.ledger where event = 'admin-acted'"))
                .isEqualTo("1");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void run(int expected, String... arguments) {
        String[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("people"), java.util.Arrays.stream(arguments))
                .toArray(String[]::new);
        if (arguments.length > 0) {
            all = java.util.Arrays.copyOf(all, all.length + 2);
            all[all.length - 2] = "--config";
            all[all.length - 1] = config.toString();
        }
        int code = CommandLine.run(new PrintWriter(out), new PrintWriter(err), all);
        assertThat(code).as(String.join(" ", all) + "\n" + err).isEqualTo(expected);
    }

    private String sql(String query) throws SQLException {
        try (Connection connection = SharedEmbeddedPostgres.server().connect(database);
                ResultSet row = connection.createStatement().executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return String.valueOf(row.getString(1));
        }
    }
}
