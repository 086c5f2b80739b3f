package dev.sallyport.leakyagency.deliver;

import dev.sallyport.leakyagency.access.Ids;
import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.access.Secrets;
import dev.sallyport.leakyagency.problem.Problem;
import dev.sallyport.leakyagency.rows.FlatRows;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/webhooks")
final class WebhooksController {
    private final JdbcTemplate jdbc;
    private final Secrets secrets;

    WebhooksController(JdbcTemplate jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    record Form(@Nullable String url) {}

    @GetMapping
    Map<String, Object> list(Member member) {
        member.checkAdmin();
        return Map.of(
                "items",
                FlatRows.list(
                        jdbc,
                        "select id::text as id, url from webhooks where tenant_id = ? order by url, id",
                        member.tenant()));
    }

    /** Answers the secret that messages are signed with; it is not shown again. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(Member member, @RequestBody Form form) {
        member.checkAdmin();
        if (form.url() == null || !form.url().matches("https?://[^\\s]{3,500}")) {
            throw Problem.badRequest("url is an http or https address");
        }
        UUID id = UUID.randomUUID();
        String secret = secrets.unguessable();
        jdbc.update("insert into webhooks values (?, ?, ?, ?)", id, member.tenant(), form.url(), secret);
        return Map.of("id", id, "url", form.url(), "secret", secret);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Member member, @PathVariable String id) {
        member.checkAdmin();
        if (jdbc.update("delete from webhooks where id = ? and tenant_id = ?", Ids.read(id), member.tenant()) == 0) {
            throw Problem.notFound();
        }
    }
}
