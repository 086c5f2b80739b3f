package dev.sallyport.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.secret.SecretText;
import dev.sallyport.testkit.Proves;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SecretsInLogsTest {
    private static final String OURS = "dev.sallyport";

    private final LoggingSystem logging = LoggingSystem.get(SecretsInLogsTest.class.getClassLoader());

    @BeforeEach
    void tellEverything() {
        logging.setLogLevel(OURS, LogLevel.TRACE);
    }

    @AfterEach
    void tellAsUsual() {
        logging.setLogLevel(OURS, LogLevel.INFO);
    }

    @Test
    @Proves("R46")
    void logsNoPasswordNoTicketNoCookieAndNoCell(CapturedOutput output) {
        TestSallyport sallyport = TestSallyport.shared();
        String mistyped = "a-password-that-is-nearly-right";
        sallyport.nobody().signIn(AgencyPeople.ANALYST, SecretText.of(mistyped));
        TestClient bruno = sallyport.in(
                AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT.id().toString());
        String export = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 45));
        String ticket = TestExports.ticket(bruno, export);
        bruno.post("/api/handovers", Map.of("ticket", ticket));
        bruno.post("/api/handovers", Map.of("ticket", ticket));
        bruno.get(TestExports.part(bruno, export).path("path").asString(""));
        bruno.post("/api/exports/count", "{\"dataset\": \"" + mistyped + "\", broken");

        LoggerFactory.getLogger(OURS).info("the end");
        assertThat(output.getAll()).contains("the end");
        assertThat(output.getAll())
                .doesNotContain(TestSallyport.PASSWORD.reveal())
                .doesNotContain(mistyped)
                .doesNotContain(ticket)
                .doesNotContain(bruno.cookie().getValue())
                .doesNotContain(bruno.csrf())
                .doesNotContain("canary-");
    }
}
