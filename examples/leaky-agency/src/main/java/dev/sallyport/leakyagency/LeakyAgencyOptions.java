package dev.sallyport.leakyagency;

import dev.sallyport.leakyagency.database.Address;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.settings.AgencySettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a leaky agency is started: all leaks off, on a free port, with a database of its own, unless said otherwise. */
public final class LeakyAgencyOptions {
    private static final AgencySettings USUAL = new AgencySettings(
            Duration.ofHours(8), Duration.ofMinutes(5), Duration.ofHours(24), Duration.ofMinutes(1), "", 25);

    private final List<Leak> leaks;
    private final int port;
    private final @Nullable Address database;
    private final AgencySettings settings;
    private final Clock clock;

    private LeakyAgencyOptions(
            List<Leak> leaks, int port, @Nullable Address database, AgencySettings settings, Clock clock) {
        this.leaks = leaks;
        this.port = port;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    public static LeakyAgencyOptions careful() {
        return new LeakyAgencyOptions(List.of(), 0, null, USUAL, Clock.systemUTC());
    }

    public LeakyAgencyOptions withLeaks(Leak... wanted) {
        return withLeaks(List.of(wanted));
    }

    public LeakyAgencyOptions withLeaks(List<Leak> wanted) {
        return new LeakyAgencyOptions(List.copyOf(wanted), port, database, settings, clock);
    }

    /** Listens there instead of on a free port. */
    public LeakyAgencyOptions withPort(int wanted) {
        return new LeakyAgencyOptions(leaks, wanted, database, settings, clock);
    }

    /** Uses this database, which is filled if it is empty, and left as it is at the end. */
    public LeakyAgencyOptions withDatabase(String url, String user, String password) {
        return new LeakyAgencyOptions(leaks, port, new Address(url, user, password), settings, clock);
    }

    public LeakyAgencyOptions withLinkLife(Duration life) {
        return with(new AgencySettings(
                settings.tokenLife(),
                life,
                settings.fileLife(),
                settings.cacheLife(),
                settings.smtpHost(),
                settings.smtpPort()));
    }

    public LeakyAgencyOptions withSmtp(String host, int smtpPort) {
        return with(new AgencySettings(
                settings.tokenLife(), settings.linkLife(), settings.fileLife(), settings.cacheLife(), host, smtpPort));
    }

    /** The clock by which tokens, links, files and caches end. */
    public LeakyAgencyOptions withClock(Clock wanted) {
        return new LeakyAgencyOptions(leaks, port, database, settings, wanted);
    }

    List<Leak> leaks() {
        return leaks;
    }

    int port() {
        return port;
    }

    Optional<Address> database() {
        return Optional.ofNullable(database);
    }

    AgencySettings settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }

    private LeakyAgencyOptions with(AgencySettings wanted) {
        return new LeakyAgencyOptions(leaks, port, database, wanted, clock);
    }
}
