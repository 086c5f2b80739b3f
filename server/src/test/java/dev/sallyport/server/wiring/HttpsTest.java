package dev.sallyport.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.embedded.SharedEmbeddedPostgres;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.TestClient;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.server.road.AgencyTemplate;
import dev.sallyport.testkit.Proves;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A server as it stands off loopback: with TLS of its own, on every address of the machine. */
@Proves("R49")
class HttpsTest {
    private static final String STORE_PASSWORD = "of-this-test-alone";
    private static final String FORWARDED = "198.51.100.9";
    private static final SecretText WRONG = SecretText.of("not-the-password");

    @TempDir
    private Path folder;

    private String database = "";
    private Map<String, Object> properties = Map.of();

    @BeforeEach
    void prepare() throws Exception {
        database = AgencyTemplate.copy();
        properties = TestSallyport.properties(database, folder);
        properties.put("server.address", "0.0.0.0");
        properties.put("server.ssl.key-store", keyStore().toString());
        properties.put("server.ssl.key-store-password", STORE_PASSWORD);
    }

    @Test
    void setsSecureCookiesAndTellsBrowsersToStayWithHttps() throws Exception {
        try (ConfigurableApplicationContext running = SallyportApplication.demo(properties)) {
            TestClient.Answer answer = client(running).signIn(AgencyPeople.BILLING_ADMIN, TestSallyport.PASSWORD);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("set-cookie"))
                    .startsWith("__Host-sallyport=")
                    .contains("Path=/", "Secure", "HttpOnly", "SameSite=Strict")
                    .doesNotContain("Domain");
            assertThat(answer.header("strict-transport-security")).contains("max-age=31536000");
        }
    }

    @Test
    void believesNobodyWhoSaysWhereARequestCameFrom() throws Exception {
        properties.put("server.forward-headers-strategy", "native");
        properties.put("server.tomcat.remoteip.internal-proxies", "203\\.0\\.113\\.\\d+");

        assertThat(addressOnRecord()).isEqualTo("127.0.0.1");
    }

    @Test
    void believesAProxyThatWasDeclared() throws Exception {
        properties.put("server.forward-headers-strategy", "native");
        properties.put("server.tomcat.remoteip.internal-proxies", "127\\.0\\.0\\.1");

        assertThat(addressOnRecord()).isEqualTo(FORWARDED);
    }

    /** Where somebody came from who could not sign in, as the ledger says. */
    private String addressOnRecord() throws Exception {
        try (ConfigurableApplicationContext running = SallyportApplication.demo(properties)) {
            TestClient stranger = client(running);
            assertThat(stranger.send(
                                    "/api/sign-in",
                                    request -> request.header("Content-Type", "application/json")
                                            .header("X-Forwarded-For", FORWARDED)
                                            .header("Forwarded", "for=" + FORWARDED)
                                            .header("X-Real-IP", FORWARDED)
                                            .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"login\":\""
                                                    + AgencyPeople.BILLING_ADMIN + "\",\"password\":\"" + WRONG.reveal()
                                                    + "\"}")))
                            .status())
                    .isEqualTo(401);
        }
        try (Connection superuser = SharedEmbeddedPostgres.server().connect(database);
                Statement statement = superuser.createStatement();
                ResultSet entry =
                        statement.executeQuery("select convert_from(entry, 'UTF8')::jsonb -> 'origin' ->> 'address'"
                                + " from sallyport.ledger where event = 'sign-in-failed' order by seq desc limit 1")) {
            assertThat(entry.next()).isTrue();
            return entry.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private TestClient client(ConfigurableApplicationContext running)
            throws GeneralSecurityException, IOException, SQLException {
        TestSallyport.letEverybodyIn(running);
        String port = running.getEnvironment().getProperty("local.server.port", "");
        return new TestClient(java.net.URI.create("https://localhost:" + port), trusting());
    }

    private Path keyStore() throws IOException, InterruptedException {
        Path store = folder.resolve("tls.p12");
        if (!Files.exists(store)) {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "sallyport",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "SAN=dns:localhost,ip:127.0.0.1",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            STORE_PASSWORD)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(keytool.exitValue()).isZero();
        }
        return store;
    }

    private SSLContext trusting() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("tls.p12"))) {
            store.load(in, STORE_PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("sallyport", store.getCertificate("sallyport"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
