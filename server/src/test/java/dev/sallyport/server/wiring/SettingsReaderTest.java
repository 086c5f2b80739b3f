package dev.sallyport.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.problem.Problem;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.factor.RelyingParty;
import dev.sallyport.server.identity.OidcSettings;
import dev.sallyport.server.webhook.WebhookSettings;
import dev.sallyport.storage.s3.S3Settings;
import dev.sallyport.testkit.Proves;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.env.MockEnvironment;

class SettingsReaderTest {
    @TempDir
    private Path folder;

    private final Map<String, String> whole = new HashMap<>();

    @BeforeEach
    void fill() throws IOException {
        Files.writeString(folder.resolve("catalog.yml"), "catalog: 1");
        Files.writeString(folder.resolve("password"), "from-the-file\n");
        whole.put("server.address", "127.0.0.1");
        whole.put("sallyport.source.url", "jdbc:postgresql://localhost/app");
        whole.put("sallyport.source.user", "reader");
        whole.put("sallyport.source.password", "read-it");
        whole.put("sallyport.tables.url", "jdbc:postgresql://127.0.0.1:5433/app");
        whole.put("sallyport.tables.user", "app");
        whole.put("sallyport.tables.password-file", folder.resolve("password").toString());
        whole.put("sallyport.keys", folder.resolve("keys").toString());
        whole.put("sallyport.files", folder.resolve("files").toString());
        whole.put("sallyport.catalog", folder.resolve("catalog.yml").toString());
    }

    @Test
    void readsAWholeConfiguration() {
        Settings settings = read();

        assertThat(settings.source().password()).isEqualTo(SecretText.of("read-it"));
        assertThat(settings.tables().password()).isEqualTo(SecretText.of("from-the-file"));
        assertThat(settings.owner()).isEmpty();
        assertThat(settings.workers()).isPresent();
        assertThat(settings.isSecure()).isFalse();
    }

    @Test
    void readsWebhooksWithTheirPublicUrlAlone() {
        assertThat(read().webhooks()).isEmpty();

        whole.put("sallyport.webhooks.public-url", "https://exports.example.com");
        assertThat(read().webhooks()).contains(new WebhookSettings("https://exports.example.com", false));

        whole.put("sallyport.webhooks.unsafely-allow-private-addresses", "true");
        assertThat(read().webhooks()).contains(new WebhookSettings("https://exports.example.com", true));
    }

    @Test
    void refusesWebhooksThatAreHalfConfigured() {
        whole.put("sallyport.webhooks.unsafely-allow-private-addresses", "yes");

        assertThatThrownBy(this::read)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("sallyport.webhooks.public-url is missing")
                .hasMessageContaining("unsafely-allow-private-addresses is \"yes\"; true or false");
        whole.put("sallyport.webhooks.public-url", "http://exports.example.com/");
        assertThatThrownBy(this::read).hasMessageContaining("sallyport.webhooks.public-url is \"http:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"files", "files/keys", "files/../files/keys", "."})
    void keepsKeysApartFromTheFilesThatTheyOpen(String keys) {
        whole.put("sallyport.keys", folder.resolve(keys).toString());

        assertThatThrownBy(this::read)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("sallyport.keys and sallyport.files are the same folder");
    }

    @Test
    void readsABucketInPlaceOfAFolder() {
        whole.remove("sallyport.files");
        whole.put("sallyport.s3.bucket", "sealed-parts");
        whole.put("sallyport.s3.region", "eu-central-1");
        whole.put("sallyport.s3.endpoint", "https://s3.example.com:9000");
        whole.put("sallyport.s3.path-style", "true");

        assertThat(read().store())
                .isEqualTo(new StoreSettings.Bucket(new S3Settings(
                        "sealed-parts",
                        "sallyport/",
                        Optional.of("eu-central-1"),
                        Optional.of(URI.create("https://s3.example.com:9000")),
                        true)));
    }

    @Test
    void keepsSealedFilesInOnePlace() {
        whole.put("sallyport.s3.bucket", "sealed-parts");

        assertThatThrownBy(this::read)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("sallyport.files and sallyport.s3 are both set");
    }

    @ParameterizedTest
    @CsvSource({
        "bucket, Sealed_Parts",
        "bucket, x",
        "prefix, exports",
        "prefix, /exports/",
        "prefix, ../",
        "region, EU central",
        "endpoint, http://s3.example.com",
        "endpoint, ftp://127.0.0.1",
        "endpoint, https://s3.example.com/folder",
        "endpoint, s3.example.com",
        "path-style, yes"
    })
    @Proves("R49")
    void refusesABucketThatItCannotMean(String name, String value) {
        whole.remove("sallyport.files");
        whole.put("sallyport.s3.bucket", "sealed-parts");
        whole.put("sallyport.s3." + name, value);

        assertThatThrownBy(this::read)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("sallyport.s3." + name + " is \"" + value + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3.endpoint", "oidc.issuer", "oidc.browser.public-url", "passkeys.public-url"})
    @Proves("R46")
    void tellsNoPasswordThatStandsInAnAddress(String name) {
        whole.put("sallyport." + name, "https://somebody:hid@den/er@login.example.com");

        assertThatThrownBy(this::read)
                .hasMessageContaining("sallyport." + name + " is \"https://<redacted>@login.example.com\"")
                .message()
                .doesNotContain("hid", "den/er");
    }

    @Test
    void makesPasskeysWherePeopleReachIt() {
        assertThat(read().passkeys().relyingParty(8443))
                .as("on this machine alone")
                .contains(new RelyingParty("localhost", "http://localhost:8443"));

        whole.put("sallyport.oidc.issuer", "https://login.example.com");
        whole.put("sallyport.oidc.audience", "api");
        whole.put("sallyport.oidc.browser.client-id", "sallyport");
        whole.put("sallyport.oidc.browser.public-url", "https://exports.example.com:8443");
        assertThat(read().passkeys().relyingParty(80))
                .contains(new RelyingParty("exports.example.com", "https://exports.example.com:8443"));

        whole.put("sallyport.passkeys.public-url", "https://files.example.com");
        assertThat(read().passkeys().relyingParty(80))
                .contains(new RelyingParty("files.example.com", "https://files.example.com"));
    }

    /** As browsers tell it: without regard to case, and without the port that is meant anyway. */
    @ParameterizedTest
    @CsvSource({
        "https://Files.Example.COM, files.example.com, https://files.example.com",
        "HTTPS://files.example.com:443, files.example.com, https://files.example.com",
        "https://files.example.com:80, files.example.com, https://files.example.com:80",
        "HTTP://LocalHost:80, localhost, http://localhost",
        "http://localhost:443, localhost, http://localhost:443"
    })
    void makesPasskeysWhereBrowsersSayThatTheyAre(String publicUrl, String id, String origin) {
        whole.put("sallyport.passkeys.public-url", publicUrl);

        assertThat(read().passkeys().relyingParty(80)).contains(new RelyingParty(id, origin));
    }

    @Test
    void makesNoPasskeysWhereNobodySaysHowItIsReached() {
        whole.put("server.address", "0.0.0.0");
        whole.put("sallyport.tls-terminated-by-declared-proxy", "true");

        assertThat(read().passkeys().relyingParty(443)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://exports.example.com", "https://exports.example.com/", "exports", "https://10.0.0.7"})
    void refusesAnAddressThatPasskeysCannotBelongTo(String address) {
        whole.put("sallyport.passkeys.public-url", address);

        assertThatThrownBy(this::read)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("sallyport.passkeys.public-url is \"" + address + "\"");
    }

    @Test
    void countsNothingOfAProviderAsASecondFactorUnlessToldWhat() {
        whole.put("sallyport.oidc.issuer", "https://login.example.com");
        whole.put("sallyport.oidc.audience", "api");
        assertThat(read().oidc().orElseThrow().secondFactor()).isEqualTo(OidcSettings.SecondFactor.NEVER);

        whole.put("sallyport.oidc.second-factor.acr", "urn:mfa, gold");
        assertThat(read().oidc().orElseThrow().secondFactor().acr()).containsExactly("urn:mfa", "gold");

        whole.put("sallyport.oidc.second-factor.amr", "m\"fa");
        assertThatThrownBy(this::read)
                .hasMessageContaining("sallyport.oidc.second-factor.amr has \"m\"fa\"; a value is a word");
    }

    @Test
    void asksForAConnectionForEachWorker() {
        whole.put("sallyport.workers", "5");

        assertThatThrownBy(this::read)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("sallyport.workers is 5 and sallyport.source.pool is 4");

        whole.put("sallyport.source.pool", "5");
        assertThat(read().workers()).isPresent();
    }

    @Test
    @Proves("R46")
    void printsNoPassword() {
        whole.put("sallyport.tables.owner.user", "owner");
        whole.put("sallyport.tables.owner.password", "own-it");

        assertThat(read().toString()).doesNotContain("read-it", "from-the-file", "own-it");
        assertThat(properties().toString()).doesNotContain("read-it", "own-it");
    }

    @Test
    void tellsAllFaultsTogether() {
        whole.remove("sallyport.source.password");
        whole.put("sallyport.tables.password", "both");
        whole.put("sallyport.catalog", "/nowhere/catalog.yml");
        whole.put("sallyport.workers", "many");
        whole.put("sallyport.heartbeat", "1h");
        whole.put("sallyport.web", "yes");
        whole.remove("sallyport.keys");

        assertThatThrownBy(this::read)
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll(
                        "sallyport.source.password is missing",
                        "sallyport.tables.password and sallyport.tables.password-file are both set",
                        "sallyport.catalog names /nowhere/catalog.yml",
                        "sallyport.workers is \"many\"",
                        "sallyport.heartbeat is \"1h\"",
                        "sallyport.web is \"yes\"",
                        "sallyport.keys is missing");
    }

    @Test
    void tellsWhatIsMissingWhereNothingIsThere() {
        whole.clear();

        assertThatThrownBy(this::read)
                .hasMessageContainingAll("sallyport.source.url", "sallyport.tables.user", "sallyport.files");
    }

    @Test
    void wantsTwoRolesForTwoTasks() {
        whole.put("sallyport.source.user", "app");

        assertThatThrownBy(this::read).hasMessageContaining("are the same role");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.168.1.5", "::", ""})
    @Proves("R49")
    void servesNothingInClearOffLoopback(String address) {
        whole.put("server.address", address);

        assertThatThrownBy(this::read).hasMessageContaining("not a loopback address");
        whole.put("sallyport.web", "false");
        assertThat(read().isSecure()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"sallyport.tls-terminated-by-declared-proxy, true", "server.ssl.bundle, ours"})
    void servesOffLoopbackBehindTls(String name, String value) {
        whole.put("server.address", "0.0.0.0");
        whole.put(name, value);

        assertThat(read().isSecure()).isTrue();
    }

    @Test
    @Proves("R49")
    void believesForwardedAddressesOnlyOfDeclaredProxies() {
        whole.put("server.forward-headers-strategy", "framework");
        assertThatThrownBy(this::read).hasMessageContaining("believes everybody");
        whole.put("server.forward-headers-strategy", "native");
        assertThatThrownBy(this::read).hasMessageContaining("no proxy is declared");
        whole.put("server.tomcat.remoteip.internal-proxies", "10\\.0\\.0\\.1");
        assertThat(read()).isNotNull();
    }

    /** Each of them alone makes the server believe forwarded addresses, of every private network. */
    @ParameterizedTest
    @ValueSource(strings = {"remote-ip-header", "protocol-header"})
    @Proves("R49")
    void believesNoHeaderOfUndeclaredProxies(String header) {
        whole.put("server.tomcat.remoteip." + header, "X-Forwarded-Something");
        assertThatThrownBy(this::read).hasMessageContaining("no proxy is declared");

        whole.put("server.tomcat.remoteip.internal-proxies", "10\\.0\\.0\\.1");
        assertThat(read()).isNotNull();
    }

    /** Left to itself, the framework believes them wherever it takes its surroundings for a cloud. */
    @Test
    @Proves("R49")
    void believesNoForwardedAddressesUnlessToldTo() throws IOException {
        Path file = folder.resolve("sallyport.yml");
        StringBuilder text = new StringBuilder();
        whole.forEach(
                (name, value) -> text.append(name).append(": \"").append(value).append("\"\n"));
        Files.writeString(file, text);

        try (ConfigurableApplicationContext context = SallyportApplication.settingsOnly(ConfigurationFile.of(file))) {
            assertThat(context.getEnvironment().getProperty("server.forward-headers-strategy"))
                    .isEqualTo("none");
        }
    }

    @Test
    void buildsNothingWithoutWorkers() {
        whole.put("sallyport.workers", "0");

        assertThat(read().workers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://localhost/app, no address",
        "jdbc:postgresql://db.example.com/app, without verified TLS",
        "jdbc:postgresql://db.example.com/app?sslmode=require, without verified TLS",
        "'jdbc:postgresql://localhost,db.example.com/app', without verified TLS",
        "jdbc:postgresql://db.example.com/app?sslmode=verify-full&sslfactory=org.postgresql.ssl.NonValidatingFactory,"
                + " may verify nothing",
        "jdbc:postgresql://localhost/app?password=hidden, holds a password"
    })
    @Proves("R49")
    void refusesDatabasesThatAreReachedInTheOpen(String url, String fault) {
        whole.put("sallyport.source.url", url);

        assertThatThrownBy(this::read)
                .hasMessageContaining("sallyport.source.url")
                .hasMessageContaining(fault)
                .message()
                .doesNotContain("hidden");
    }

    @Test
    void takesADatabaseElsewhereOverVerifiedTls() {
        whole.put("sallyport.source.url", "jdbc:postgresql://db.example.com/app?sslmode=verify-full");

        assertThat(read().source().url()).contains("db.example.com");
    }

    private Settings read() {
        return SettingsReader.read(properties(), environment());
    }

    private Properties properties() {
        return Binder.get(environment()).bindOrCreate("sallyport", Properties.class);
    }

    private MockEnvironment environment() {
        MockEnvironment environment = new MockEnvironment();
        whole.forEach(environment::setProperty);
        return environment;
    }
}
