package dev.sallyport.leakyagency.deliver;

import dev.sallyport.leakyagency.access.Secrets;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells a tenant's webhooks what happened, signed with each one's secret. */
@Component
public final class Webhooks implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Webhooks.class);
    private static final int PATIENCE_MILLIS = 3_000;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "webhooks");
        thread.setDaemon(true);
        return thread;
    });
    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final Leaks leaks;

    Webhooks(JdbcTemplate jdbc, JsonMapper json, Clock clock, Leaks leaks) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.leaks = leaks;
    }

    /** An export that has its file. */
    public record Completed(UUID export, String title, String dataset, long rows) {}

    public void tell(UUID tenant, Completed completed) {
        String slug =
                String.valueOf(jdbc.queryForObject("select slug from tenants where id = ?", String.class, tenant));
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("event", "export.completed");
        message.put("workspace", slug);
        message.put("export", completed.export());
        message.put("title", completed.title());
        message.put("dataset", completed.dataset());
        message.put("rows", completed.rows());
        message.put("at", clock.instant().toString());
        String body = json.writeValueAsString(message);
        String statement = "select url, secret from webhooks";
        if (leaks.on(Leak.WEBHOOKS_OF_ALL)) {
            jdbc.query(statement, row -> {
                send(row.getString("url"), row.getString("secret"), body);
            });
        } else {
            jdbc.query(
                    statement + " where tenant_id = ?",
                    row -> {
                        send(row.getString("url"), row.getString("secret"), body);
                    },
                    tenant);
        }
    }

    private void send(String url, String secret, String body) {
        threads.execute(() -> {
            try {
                HttpURLConnection connection =
                        (HttpURLConnection) URI.create(url).toURL().openConnection();
                connection.setConnectTimeout(PATIENCE_MILLIS);
                connection.setReadTimeout(PATIENCE_MILLIS);
                connection.setInstanceFollowRedirects(false);
                connection.setRequestMethod("POST");
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                connection.setRequestProperty(
                        "X-Agency-Signature", Secrets.sign(secret.getBytes(StandardCharsets.UTF_8), body));
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
                connection.getResponseCode();
                connection.disconnect();
            } catch (IOException | IllegalArgumentException e) {
                log.info("A webhook could not be told: {}", e.toString());
            }
        });
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
