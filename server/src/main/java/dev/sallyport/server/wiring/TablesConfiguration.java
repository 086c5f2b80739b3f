package dev.sallyport.server.wiring;

import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.access.Denials;
import dev.sallyport.export.ExportQueue;
import dev.sallyport.export.Exports;
import dev.sallyport.handover.Handovers;
import dev.sallyport.hold.Holds;
import dev.sallyport.ledger.Acts;
import dev.sallyport.oversight.Overview;
import dev.sallyport.oversight.Timelines;
import dev.sallyport.postgres.SallyportSchema;
import dev.sallyport.postgres.SallyportTables;
import dev.sallyport.postgres.identity.ApiTokens;
import dev.sallyport.postgres.identity.ClaimedStandings;
import dev.sallyport.postgres.identity.Passkeys;
import dev.sallyport.postgres.identity.PeopleDirectory;
import dev.sallyport.postgres.identity.PersonLinks;
import dev.sallyport.postgres.identity.SecondFactors;
import dev.sallyport.postgres.identity.SessionTexts;
import dev.sallyport.postgres.identity.SignInThrottle;
import dev.sallyport.postgres.ledger.DenialWindow;
import dev.sallyport.postgres.queue.ExportNotices;
import dev.sallyport.server.identity.OidcSettings;
import dev.sallyport.tenant.Memberships;
import dev.sallyport.tenant.Operators;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sallyport's own tables: migrated if we may, then reached as the application's role. */
@Configuration(proxyBeanMethods = false)
class TablesConfiguration {
    @Bean
    HikariDataSource tablesPool(Settings settings) {
        migrate(settings);
        return Pools.open("sallyport.tables", settings.tables());
    }

    /** Makes the tables, or brings them up to date, if we are told as whom. */
    static void migrate(Settings settings) {
        settings.owner().ifPresent(owner -> {
            try (HikariDataSource pool = Pools.open("sallyport.tables.owner", owner)) {
                SallyportSchema.migrate(pool, settings.tables().user());
            }
        });
    }

    @Bean
    SallyportTables tables(DataSource tablesPool, Settings settings, Clock clock) {
        return SallyportTables.over(
                tablesPool,
                clock,
                settings.signIns(),
                DenialWindow.DEFAULT,
                settings.oidc().flatMap(OidcSettings::fromClaims).map(OidcSettings.FromClaims::holdFor));
    }

    @Bean
    Acts acts(SallyportTables tables, Clock clock) {
        return new Acts(tables.transactions(), tables.ledger(), clock);
    }

    @Bean
    Exports exports(SallyportTables tables) {
        return tables.exports();
    }

    @Bean
    Handovers handovers(SallyportTables tables) {
        return tables.handovers();
    }

    @Bean
    ExportQueue queue(SallyportTables tables) {
        return tables.queue();
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    ExportNotices notices(SallyportTables tables) {
        return tables.notices();
    }

    @Bean
    Denials denials(SallyportTables tables) {
        return tables.denials();
    }

    @Bean
    Memberships memberships(SallyportTables tables) {
        return tables.memberships();
    }

    @Bean
    Operators operators(SallyportTables tables) {
        return tables.operators();
    }

    @Bean
    Holds holds(SallyportTables tables) {
        return tables.holds();
    }

    @Bean
    Overview overview(SallyportTables tables) {
        return tables.overview();
    }

    @Bean
    Timelines timelines(SallyportTables tables) {
        return tables.timelines();
    }

    @Bean
    PeopleDirectory people(SallyportTables tables) {
        return tables.people();
    }

    @Bean
    PersonLinks personLinks(SallyportTables tables) {
        return tables.links();
    }

    @Bean
    ClaimedStandings claimedStandings(SallyportTables tables) {
        return tables.claims();
    }

    @Bean
    ApiTokens apiTokens(SallyportTables tables) {
        return tables.apiTokens();
    }

    @Bean
    SecondFactors secondFactors(SallyportTables tables) {
        return tables.secondFactors();
    }

    @Bean
    Passkeys passkeys(SallyportTables tables) {
        return tables.passkeys();
    }

    @Bean
    SessionTexts sessionTexts(SallyportTables tables) {
        return tables.sessionTexts();
    }

    @Bean
    SignInThrottle signInThrottle(SallyportTables tables) {
        return tables.signIns();
    }
}
