package dev.sallyport.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.agency.AgencyRole;
import dev.sallyport.embedded.SharedEmbeddedPostgres;
import dev.sallyport.export.Exports;
import dev.sallyport.postgres.identity.SignInLimits;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.server.factor.PasskeySettings;
import dev.sallyport.server.road.AgencyTemplate;
import dev.sallyport.testkit.Proves;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops a start. */
class StartTest {
    @TempDir
    private Path folder;

    @Test
    @Proves("R5")
    void refusesADatabaseWhoseOwnLockDoesNotHold() throws Exception {
        String database = AgencyTemplate.copy();
        try (Connection superuser = SharedEmbeddedPostgres.server().connect(database);
                Statement statement = superuser.createStatement()) {
            statement.execute("alter table agency.payments disable row level security");
        }

        Problem problem = refusal(TestSallyport.properties(database, folder));

        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_CONFIGURATION);
        assertThat(problem.told()).contains("agency.payments");
    }

    @Test
    @Proves("R5")
    void refusesAReaderThatSeesEverybodysRows() throws Exception {
        Map<String, Object> properties = TestSallyport.properties(AgencyTemplate.copy(), folder);
        properties.put("sallyport.source.user", SharedEmbeddedPostgres.server().superuser());
        properties.put(
                "sallyport.source.password",
                SharedEmbeddedPostgres.server().superuserPassword().reveal());

        Problem problem = refusal(properties);

        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_CONFIGURATION);
        assertThat(problem.told()).contains("superuser");
    }

    @Test
    void tellsWhichDatabaseItCannotReach() throws Exception {
        Map<String, Object> properties = TestSallyport.properties(AgencyTemplate.copy(), folder);
        properties.put("sallyport.tables.password", "wrong");

        Problem problem = refusal(properties);

        assertThat(problem.code()).isEqualTo(ProblemCode.SOURCE_UNAVAILABLE);
        assertThat(problem.told()).contains("sallyport.tables", AgencyRole.SALLYPORT_APP.roleName());
    }

    @Test
    void refusesAKeyFolderThatLacksTheKeyOfALiveExport() {
        Settings settings = new Settings(
                login(),
                login(),
                Optional.empty(),
                folder.resolve("keys"),
                new StoreSettings.Folder(folder),
                folder,
                Optional.empty(),
                SignInLimits.DEFAULT,
                300,
                Duration.ofMinutes(5),
                Optional.empty(),
                new PasskeySettings(Optional.empty(), true),
                Optional.empty(),
                Optional.empty(),
                false);

        assertThatThrownBy(() -> new VaultConfiguration()
                        .sealer(settings, needing("2026-03-01"), new SecureRandom(), Clock.systemUTC()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("2026-03-01");
        assertThat(new VaultConfiguration().sealer(settings, needing(), new SecureRandom(), Clock.systemUTC()))
                .isNotNull();
    }

    private static DatabaseLogin login() {
        return new DatabaseLogin("jdbc:postgresql://localhost/x", "x", SecretText.of("x"), 1);
    }

    /** Exports of which only the keys are asked. */
    private static Exports needing(String... keys) {
        return (Exports) Proxy.newProxyInstance(
                Exports.class.getClassLoader(), new Class<?>[] {Exports.class}, (self, method, arguments) -> {
                    if (method.getName().equals("keysInUse")) {
                        return List.of(keys);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Problem refusal(Map<String, Object> properties) {
        Throwable thrown = null;
        try {
            SallyportApplication.demo(properties).close();
        } catch (RuntimeException e) {
            thrown = e;
        }
        while (thrown != null && !(thrown instanceof Problem)) {
            thrown = thrown.getCause();
        }
        assertThat(thrown).as("it started").isNotNull();
        return (Problem) thrown;
    }
}
