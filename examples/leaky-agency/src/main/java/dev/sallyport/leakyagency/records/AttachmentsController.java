package dev.sallyport.leakyagency.records;

import dev.sallyport.leakyagency.access.Ids;
import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.problem.Problem;
import dev.sallyport.leakyagency.rows.Dataset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files that belong to an invoice. */
@RestController
final class AttachmentsController {
    private static final int LARGEST = 1_000_000;
    private final JdbcTemplate jdbc;
    private final Records records;
    private final Leaks leaks;

    AttachmentsController(JdbcTemplate jdbc, Records records, Leaks leaks) {
        this.jdbc = jdbc;
        this.records = records;
        this.leaks = leaks;
    }

    record Form(@Nullable String name, @Nullable String text) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Attachment(String name, byte[] content) {}

    @GetMapping("/api/invoices/{id}/attachments")
    Map<String, Object> list(Member member, @PathVariable String id) {
        UUID invoice = records.own(member, Dataset.INVOICES, id);
        List<Map<String, Object>> found = jdbc.query(
                "select id, name, octet_length(content) as size from attachments where invoice_id = ? and tenant_id = ? order by created_at, id",
                (row, n) -> {
                    Map<String, Object> attachment = new LinkedHashMap<>();
                    attachment.put("id", row.getString("id"));
                    attachment.put("name", row.getString("name"));
                    attachment.put("size", row.getInt("size"));
                    attachment.put("url", "/api/attachments/" + row.getString("id"));
                    return attachment;
                },
                invoice,
                member.tenant());
        return Map.of("items", found);
    }

    @PostMapping("/api/invoices/{id}/attachments")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(Member member, @PathVariable String id, @RequestBody Form form) {
        UUID invoice = records.own(member, Dataset.INVOICES, id);
        String name = Checks.needed("name", form.name());
        String text = form.text() == null ? "" : form.text();
        if (text.length() > LARGEST || !name.matches("[A-Za-z0-9._ -]{1,120}")) {
            throw Problem.badRequest(
                    "name has letters, digits, dots, blanks and hyphens; text at most " + LARGEST + " characters");
        }
        UUID attachment = UUID.randomUUID();
        jdbc.update(
                "insert into attachments values (?, ?, ?, ?, 'text/plain', ?, now())",
                attachment,
                member.tenant(),
                invoice,
                name,
                text.getBytes(StandardCharsets.UTF_8));
        return Map.of("id", attachment, "name", name, "url", "/api/attachments/" + attachment);
    }

    @RequestMapping(value = "/api/attachments/{id}", method = RequestMethod.GET)
    ResponseEntity<byte[]> fetch(Member member, @PathVariable String id) {
        Attachment found = leaks.on(Leak.ATTACHMENT_BY_ID) ? any(id) : own(member, id);
        return headers(found).body(found.content());
    }

    /** For download managers, which ask for the size first. */
    @RequestMapping(value = "/api/attachments/{id}", method = RequestMethod.HEAD)
    ResponseEntity<Void> size(Member member, @PathVariable String id) {
        Attachment found = leaks.on(Leak.HEAD_WITHOUT_CHECK) ? any(id) : own(member, id);
        return headers(found).contentLength(found.content().length).build();
    }

    private static ResponseEntity.BodyBuilder headers(Attachment found) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .header("Content-Disposition", "attachment; filename=\"" + found.name() + "\"");
    }

    private Attachment own(Member member, String id) {
        return first(jdbc.query(
                "select name, content from attachments where id = ? and tenant_id = ?",
                (row, n) -> new Attachment(row.getString("name"), row.getBytes("content")),
                Ids.read(id),
                member.tenant()));
    }

    private Attachment any(String id) {
        return first(jdbc.query(
                "select name, content from attachments where id = ?",
                (row, n) -> new Attachment(row.getString("name"), row.getBytes("content")),
                Ids.read(id)));
    }

    private static Attachment first(List<Attachment> found) {
        return found.stream().findFirst().orElseThrow(Problem::notFound);
    }
}
