package dev.sallyport.server.wiring;

import dev.sallyport.access.Checkpoint;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.export.ExportBuilder;
import dev.sallyport.export.ExportKeeper;
import dev.sallyport.export.ExportKeys;
import dev.sallyport.export.ExportQueue;
import dev.sallyport.export.ExportWorker;
import dev.sallyport.export.Exports;
import dev.sallyport.export.PartSweeper;
import dev.sallyport.export.RetryPolicy;
import dev.sallyport.export.Watchdog;
import dev.sallyport.format.RowWriters;
import dev.sallyport.formats.FastexcelWorkbooks;
import dev.sallyport.ledger.Acts;
import dev.sallyport.notice.NoticeChannel;
import dev.sallyport.notice.NoticeRound;
import dev.sallyport.postgres.SallyportTables;
import dev.sallyport.postgres.lock.LockWatch;
import dev.sallyport.problem.Problem;
import dev.sallyport.query.QueryCompiler;
import dev.sallyport.row.Backends;
import dev.sallyport.row.RowSource;
import dev.sallyport.saved.SavedRequestKeeper;
import dev.sallyport.seal.Sealer;
import dev.sallyport.server.http.Causes;
import dev.sallyport.server.notice.MailChannel;
import dev.sallyport.store.ObjectStore;
import dev.sallyport.tenant.Memberships;
import dev.sallyport.webhook.DeliveryRound;
import dev.sallyport.webhook.WebhookChannel;
import dev.sallyport.webhook.WebhookKeeper;
import dev.sallyport.webhook.WebhookMessages;
import dev.sallyport.webhook.WebhookTables;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What works in the background: workers, if this process has any, and the rounds that every process makes. */
@Configuration(proxyBeanMethods = false)
class WorkersConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(WorkersConfiguration.class);
    /** An export starts only under a lock that was looked at within that time. */
    private static final Duration SEEN_BEFORE_START = Duration.ofSeconds(10);

    private static final Duration WATCH = Duration.ofMillis(500);
    private static final Duration KEEP = Duration.ofSeconds(5);
    private static final Duration NOTICES = Duration.ofSeconds(2);
    /** What people shared who have left is known to nobody meanwhile, and nothing goes to their webhooks. */
    private static final Duration LEFT = Duration.ofMinutes(1);

    private static final Duration DELIVERIES = Duration.ofSeconds(2);
    private static final int SENDERS = 4;
    /** People look at how it went; what was removed counts for a day. */
    private static final Duration DELIVERIES_KEPT = Duration.ofDays(30);

    private static final Duration SWEEP = Duration.ofSeconds(15);
    /** Tickets, handovers and claims that ended before that are of no use even for telling why. */
    private static final Duration KEPT_AFTER_END = Duration.ofDays(1);

    /** So long it is remembered what was told, and what could not be. */
    private static final Duration NOTICES_KEPT = Duration.ofDays(3);

    /** Limits look back an hour, and those of webhooks a day. */
    private static final Duration USES_KEPT = Duration.ofHours(2);

    private static final Duration DAILY_USES_KEPT = Duration.ofHours(25);

    @Bean
    ExportWorker exportWorker(
            Checkpoint checkpoint,
            QueryCompiler compiler,
            RowSource source,
            Sealer sealer,
            ObjectStore store,
            Exports exports,
            ExportQueue queue,
            Acts acts,
            ExportKeys keys) {
        ExportBuilder builder = new ExportBuilder(
                compiler, source, new RowWriters(new FastexcelWorkbooks()), sealer, store, exports, acts, keys);
        return new ExportWorker(checkpoint, builder, exports, queue, acts, RetryPolicy.DEFAULT);
    }

    @Bean
    Workers workers(Settings settings, SallyportTables tables, ExportWorker worker, LockWatch locks) {
        return new Workers(settings.workers()
                .map(sizes -> tables.workers(sizes, job -> {
                    look(locks);
                    worker.work(job);
                })));
    }

    /** If the database can't be asked now, it can't be read either; what was last seen stays. */
    private static void look(LockWatch locks) {
        try {
            locks.refresh(SEEN_BEFORE_START);
        } catch (Problem e) {
            LOG.warn("the second lock could not be looked at before an export: {}", Causes.describe(e));
        }
    }

    @Bean
    NoticeRound noticeRound(
            Settings settings,
            SallyportTables tables,
            WebhookMessages messages,
            Checkpoint checkpoint,
            Catalog catalog,
            SecureRandom random,
            Acts acts) {
        List<NoticeChannel> channels = new ArrayList<>();
        settings.mail().ifPresent(mail -> channels.add(new MailChannel(mail, tables.people()::email, catalog)));
        settings.webhooks()
                .ifPresent(on -> channels.add(new WebhookChannel(tables.webhooks(), messages, random, acts)));
        return new NoticeRound(tables.dueNotices(), channels, checkpoint, acts);
    }

    @Bean
    Rounds rounds(
            Exports exports,
            ExportQueue queue,
            Backends backends,
            Checkpoint checkpoint,
            ObjectStore store,
            Sealer sealer,
            SallyportTables tables,
            Acts acts,
            LockWatch locks,
            NoticeRound notices,
            Memberships memberships,
            DeliveryRound deliveries,
            Settings settings,
            Clock clock) {
        Watchdog watchdog = new Watchdog(exports, backends, clock);
        ExportKeeper keeper = new ExportKeeper(exports, checkpoint, queue, acts);
        PartSweeper sweeper = new PartSweeper(exports, store, sealer, acts);
        SavedRequestKeeper savedRequests = new SavedRequestKeeper(tables.savedRequests(), memberships, acts);
        WebhookKeeper webhooks = new WebhookKeeper(tables.webhooks(), memberships, acts);
        Rounds rounds = new Rounds()
                .add("watchdog", WATCH, watchdog::round)
                .add("keeper", KEEP, keeper::round)
                .add("notices", NOTICES, notices::make)
                .add("saved-requests", LEFT, savedRequests::round)
                .add("webhook-keeper", LEFT, webhooks::round)
                .add("inspection", settings.inspection(), locks::round)
                .add("sweeper", SWEEP, () -> {
                    sweeper.round();
                    tables.denials().flush(clock.instant());
                    tables.repeats().flush(clock.instant());
                    tables.quotas()
                            .sweep(
                                    clock.instant().minus(USES_KEPT),
                                    clock.instant().minus(DAILY_USES_KEPT));
                    tables.idempotencyKeys().sweep(clock.instant().minus(KEPT_AFTER_END));
                    tables.signIns().sweep(clock.instant());
                    tables.handovers().sweep(clock.instant().minus(KEPT_AFTER_END));
                    tables.claims().sweep(clock.instant().minus(KEPT_AFTER_END));
                    tables.dueNotices().sweep(clock.instant().minus(NOTICES_KEPT));
                    sweep(tables.webhooks(), clock.instant());
                });
        if (settings.webhooks().isPresent()) {
            // Several at once: one receiver that answers nobody must not keep others waiting.
            for (int i = 1; i <= SENDERS; i++) {
                rounds.add("webhooks-" + i, DELIVERIES, deliveries::make);
            }
        }
        return rounds;
    }

    private static void sweep(WebhookTables webhooks, Instant now) {
        webhooks.deliveries().sweep(now.minus(DELIVERIES_KEPT));
        webhooks.webhooks().sweep(now, now.minus(DELIVERIES_KEPT));
    }
}
