package dev.sallyport.leakyagency.exports;

import dev.sallyport.leakyagency.audit.AuditLog;
import dev.sallyport.leakyagency.deliver.Webhooks;
import dev.sallyport.leakyagency.settings.AgencySettings;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Builds the files of exports, one after the other, in the background. */
@Component
final class ExportWorker implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ExportWorker.class);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread worker = new Thread(task, "exports");
        worker.setDaemon(true);
        return worker;
    });
    private final Exports exports;
    private final ExportBuilder builder;
    private final Webhooks webhooks;
    private final AuditLog audit;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final JsonMapper json;
    private final Clock clock;
    private final AgencySettings settings;

    ExportWorker(
            Exports exports,
            ExportBuilder builder,
            Webhooks webhooks,
            AuditLog audit,
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            JsonMapper json,
            Clock clock,
            AgencySettings settings) {
        this.exports = exports;
        this.builder = builder;
        this.webhooks = webhooks;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
    }

    void work(UUID id) {
        thread.execute(() -> build(id));
    }

    private void build(UUID id) {
        if (!exports.start(id)) {
            return;
        }
        try {
            Export export = exports.byId(id).orElseThrow();
            ExportBuilder.Built built = builder.build(export, json.readValue(export.payload(), Job.class));
            Instant now = clock.instant();
            boolean isDone = Boolean.TRUE.equals(transactions.execute(status -> {
                exports.deleteExpired(now);
                return exports.complete(
                        id, built.file(), built.expected(), built.written(), now, now.plus(settings.fileLife()));
            }));
            if (isDone) {
                audit.record(
                        export.tenant(),
                        actor(export.person()),
                        "export-completed",
                        export.dataset(),
                        Map.of("rows", built.written(), "filters", json.readTree(export.filters())));
                webhooks.tell(
                        export.tenant(), new Webhooks.Completed(id, export.title(), export.dataset(), built.written()));
            }
        } catch (RuntimeException e) {
            log.warn("An export failed", e);
            exports.fail(id, "The file could not be built. Ask for it again.");
        }
    }

    private String actor(UUID person) {
        return String.valueOf(jdbc.queryForObject("select email from people where id = ?", String.class, person));
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
