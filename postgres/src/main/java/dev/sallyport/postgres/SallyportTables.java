package dev.sallyport.postgres;

import dev.sallyport.export.ExportJob;
import dev.sallyport.postgres.database.JdbcTransactions;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.identity.ApiTokens;
import dev.sallyport.postgres.identity.ClaimedStandings;
import dev.sallyport.postgres.identity.Passkeys;
import dev.sallyport.postgres.identity.PeopleDirectory;
import dev.sallyport.postgres.identity.PersonLinks;
import dev.sallyport.postgres.identity.PostgresMemberships;
import dev.sallyport.postgres.identity.PostgresOperators;
import dev.sallyport.postgres.identity.SecondFactors;
import dev.sallyport.postgres.identity.SessionTexts;
import dev.sallyport.postgres.identity.SignInLimits;
import dev.sallyport.postgres.identity.SignInThrottle;
import dev.sallyport.postgres.ledger.DenialWindow;
import dev.sallyport.postgres.ledger.LedgerVerifier;
import dev.sallyport.postgres.ledger.PostgresDenials;
import dev.sallyport.postgres.ledger.PostgresLedger;
import dev.sallyport.postgres.ledger.PostgresRepeats;
import dev.sallyport.postgres.ledger.PostgresTimelines;
import dev.sallyport.postgres.queue.DbSchedulerQueue;
import dev.sallyport.postgres.queue.ExportNotices;
import dev.sallyport.postgres.queue.ExportWorkers;
import dev.sallyport.postgres.queue.WorkerSettings;
import dev.sallyport.postgres.tables.PostgresDeliveries;
import dev.sallyport.postgres.tables.PostgresExports;
import dev.sallyport.postgres.tables.PostgresHandovers;
import dev.sallyport.postgres.tables.PostgresHolds;
import dev.sallyport.postgres.tables.PostgresIdempotencyKeys;
import dev.sallyport.postgres.tables.PostgresNotices;
import dev.sallyport.postgres.tables.PostgresOverview;
import dev.sallyport.postgres.tables.PostgresQuotas;
import dev.sallyport.postgres.tables.PostgresSavedRequests;
import dev.sallyport.postgres.tables.PostgresWebhooks;
import dev.sallyport.webhook.WebhookTables;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * All ports over Sallyport's own tables, put together on one data source of the application's role.
 *
 * @param transactions for the acts that ports of this value take part in
 */
public record SallyportTables(
        DataSource dataSource,
        Clock clock,
        JdbcTransactions transactions,
        PostgresExports exports,
        PostgresHandovers handovers,
        PostgresLedger ledger,
        LedgerVerifier ledgerVerifier,
        PostgresDenials denials,
        PostgresMemberships memberships,
        PeopleDirectory people,
        PersonLinks links,
        ClaimedStandings claims,
        ApiTokens apiTokens,
        SignInThrottle signIns,
        SecondFactors secondFactors,
        Passkeys passkeys,
        DbSchedulerQueue queue,
        PostgresQuotas quotas,
        PostgresIdempotencyKeys idempotencyKeys,
        PostgresRepeats repeats,
        PostgresOperators operators,
        PostgresHolds holds,
        PostgresOverview overview,
        PostgresTimelines timelines) {
    /** What people keep to ask again. */
    public PostgresSavedRequests savedRequests() {
        return new PostgresSavedRequests(new OwnDatabase(dataSource));
    }

    /** What one request alone may take out of a browser's session. */
    public SessionTexts sessionTexts() {
        return new SessionTexts(new OwnDatabase(dataSource));
    }

    /** What people are to be told. */
    public PostgresNotices dueNotices() {
        return new PostgresNotices(new OwnDatabase(dataSource));
    }

    /** Where webhooks and what goes to them are kept. */
    public WebhookTables webhooks() {
        OwnDatabase database = new OwnDatabase(dataSource);
        return new WebhookTables(new PostgresWebhooks(database), new PostgresDeliveries(database));
    }

    /** News between processes, not listened for yet; the caller starts and closes it. */
    public ExportNotices notices() {
        return new ExportNotices(dataSource, queue);
    }

    public static SallyportTables over(DataSource dataSource, Clock clock) {
        return over(dataSource, clock, SignInLimits.DEFAULT, DenialWindow.DEFAULT, Optional.empty());
    }

    /**
     * Over a data source.
     *
     * @param claimsHoldFor how long what a token says of somebody whom the directory does not know counts; empty if it
     *     never does
     */
    public static SallyportTables over(
            DataSource dataSource,
            Clock clock,
            SignInLimits signInLimits,
            DenialWindow denialWindow,
            Optional<Duration> claimsHoldFor) {
        OwnDatabase database = new OwnDatabase(dataSource);
        PostgresLedger ledger = new PostgresLedger(database);
        return new SallyportTables(
                dataSource,
                clock,
                new JdbcTransactions(database),
                new PostgresExports(database, clock),
                new PostgresHandovers(database),
                ledger,
                new LedgerVerifier(dataSource),
                new PostgresDenials(database, ledger, clock, denialWindow),
                new PostgresMemberships(database, clock, claimsHoldFor),
                new PeopleDirectory(database),
                new PersonLinks(database),
                new ClaimedStandings(database),
                new ApiTokens(database),
                new SignInThrottle(database, clock, signInLimits),
                new SecondFactors(database, clock),
                new Passkeys(database, clock),
                new DbSchedulerQueue(database, clock),
                new PostgresQuotas(database),
                new PostgresIdempotencyKeys(database),
                new PostgresRepeats(database, ledger),
                new PostgresOperators(database),
                new PostgresHolds(database),
                new PostgresOverview(database),
                new PostgresTimelines(database));
    }

    /** Workers on the queue, not started yet; the caller starts and closes them. */
    public ExportWorkers workers(WorkerSettings settings, Consumer<ExportJob> work) {
        return new ExportWorkers(dataSource, queue, clock, settings, work);
    }
}
