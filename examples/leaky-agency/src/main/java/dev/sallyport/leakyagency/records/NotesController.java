package dev.sallyport.leakyagency.records;

import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.access.TenantOfThread;
import dev.sallyport.leakyagency.rows.Dataset;
import dev.sallyport.leakyagency.rows.Lists;
import dev.sallyport.leakyagency.rows.Scope;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Notes about customers; the tenant is that of the request's thread. */
@RestController
@RequestMapping("/api/notes")
final class NotesController {
    private final Lists lists;
    private final Records records;
    private final JdbcTemplate jdbc;

    NotesController(Lists lists, Records records, JdbcTemplate jdbc) {
        this.lists = lists;
        this.records = records;
        this.jdbc = jdbc;
    }

    record Form(@Nullable String customerId, @Nullable String body) {}

    @GetMapping
    ResponseEntity<Object> list(Member member, @RequestParam MultiValueMap<String, String> parameters) {
        UUID tenant = TenantOfThread.get().orElseGet(member::tenant);
        return lists.list(member, Dataset.NOTES, new Scope(tenant, member.role()), parameters);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(Member member, @RequestBody Form form) {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "insert into notes values (?, ?, ?, ?, ?, now())",
                id,
                member.tenant(),
                records.reference(member, Dataset.CUSTOMERS, "customerId", form.customerId()),
                member.name(),
                Checks.needed("body", form.body()));
        return records.answer(member, Dataset.NOTES, id);
    }
}
