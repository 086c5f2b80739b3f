package dev.sallyport.server.wiring;

import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.postgres.ledger.LedgerHead;
import dev.sallyport.postgres.ledger.LedgerVerdict;
import dev.sallyport.postgres.ledger.LedgerVerifier;
import dev.sallyport.secret.SecretText;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;

/** Verifies a ledger without starting anything else. */
public final class LedgerCheck {
    private LedgerCheck() {}

    /** Verifies the ledger of a configured Sallyport. */
    public static LedgerVerdict verify(ConfigurationFile file, Optional<LedgerHead> earlier) {
        try (ConfigurableApplicationContext settings = SallyportApplication.settingsOnly(file)) {
            return verify(settings.getBean(Settings.class).tables(), earlier);
        }
    }

    /** Verifies the ledger of a database, read as the application's role. */
    public static LedgerVerdict verify(String url, String user, SecretText password, Optional<LedgerHead> earlier) {
        return verify(new DatabaseLogin(url, user, password, 1), earlier);
    }

    private static LedgerVerdict verify(DatabaseLogin tables, Optional<LedgerHead> earlier) {
        try (HikariDataSource pool = Pools.open("sallyport.tables", tables)) {
            LedgerVerifier verifier = new LedgerVerifier(pool);
            return earlier.isPresent() ? verifier.verify(earlier.get()) : verifier.verify();
        }
    }
}
