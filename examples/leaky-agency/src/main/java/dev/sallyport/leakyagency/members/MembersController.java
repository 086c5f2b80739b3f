package dev.sallyport.leakyagency.members;

import dev.sallyport.leakyagency.access.Emails;
import dev.sallyport.leakyagency.access.Ids;
import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.access.Passwords;
import dev.sallyport.leakyagency.access.Role;
import dev.sallyport.leakyagency.audit.AuditLog;
import dev.sallyport.leakyagency.files.CsvFile;
import dev.sallyport.leakyagency.files.Table;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.problem.Problem;
import dev.sallyport.leakyagency.rows.FlatRows;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The members of a tenant, for its administrators. */
@RestController
@RequestMapping("/api/members")
final class MembersController {
    private static final String CSV = "text/csv";
    private static final String SHOWN = "id, email, name, role, state, joined_at as \"joinedAt\"";
    private static final Set<String> STATES = Set.of("active", "suspended");
    private final JdbcTemplate jdbc;
    private final AuditLog audit;
    private final Leaks leaks;

    MembersController(JdbcTemplate jdbc, AuditLog audit, Leaks leaks) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.leaks = leaks;
    }

    record NewMember(
            @Nullable String email,
            @Nullable String name,
            @Nullable String password,
            @Nullable String role) {}

    record Change(@Nullable String role, @Nullable String state) {}

    @GetMapping
    ResponseEntity<Object> members(
            Member member, @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept) {
        if (accept.contains(CSV)) {
            return csv(member);
        }
        member.checkAdmin();
        return ResponseEntity.ok(Map.of("items", list(member, leaks.on(Leak.SECRETS_IN_JSON) ? "*" : SHOWN)));
    }

    private ResponseEntity<Object> csv(Member member) {
        if (!leaks.on(Leak.MEMBERS_CSV_WITHOUT_RIGHT)) {
            member.checkAdmin();
        }
        CsvFile file = new CsvFile(true);
        file.begin(new Table("members", List.of("email", "name", "role", "state"), list(member, SHOWN)));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.parseMediaType(CSV), StandardCharsets.UTF_8))
                .body(file.finish());
    }

    private List<Map<String, Object>> list(Member member, String columns) {
        return FlatRows.list(
                jdbc,
                "select " + columns + " from people where tenant_id = ? and state <> 'removed' order by email_key",
                member.tenant());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(Member member, @RequestBody NewMember wanted) {
        member.checkAdmin();
        if (wanted.email() == null
                || wanted.password() == null
                || wanted.password().length() < 8) {
            throw Problem.badRequest("email and a password of at least 8 characters are needed");
        }
        String email = Emails.checked(wanted.email());
        Role role = Role.of(wanted.role() == null ? "staff" : wanted.role());
        UUID id = UUID.randomUUID();
        try {
            jdbc.update(
                    "insert into people (id, tenant_id, email, email_key, name, role, password_hash, api_key)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                    id,
                    member.tenant(),
                    email,
                    Emails.key(email),
                    wanted.name() == null ? email : wanted.name(),
                    role.text(),
                    Passwords.hash(wanted.password()),
                    "pk_" + UUID.randomUUID());
        } catch (DuplicateKeyException taken) {
            throw Problem.conflict("This workspace has a member with this e-mail address.");
        }
        audit.record(member, "member-added", "member", Map.of("member", id));
        return one(member, id);
    }

    @PatchMapping("/{id}")
    Map<String, Object> change(Member member, @PathVariable String id, @RequestBody Change change) {
        UUID person = own(member, id);
        if (change.role() != null) {
            jdbc.update(
                    "update people set role = ? where id = ?",
                    Role.of(change.role()).text(),
                    person);
        }
        if (change.state() != null) {
            if (!STATES.contains(change.state())) {
                throw Problem.badRequest("state is active or suspended");
            }
            jdbc.update("update people set state = ? where id = ?", change.state(), person);
        }
        audit.record(member, "member-changed", "member", Map.of("member", person));
        return one(member, person);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Member member, @PathVariable String id) {
        UUID person = own(member, id);
        jdbc.update("update people set state = 'removed', email_key = 'removed ' || id where id = ?", person);
        audit.record(member, "member-removed", "member", Map.of("member", person));
    }

    private UUID own(Member member, String id) {
        member.checkAdmin();
        UUID person = Ids.read(id);
        if (person.equals(member.person())) {
            throw Problem.conflict("Ask another administrator to change your own membership.");
        }
        List<UUID> found = jdbc.query(
                "select id from people where id = ? and tenant_id = ? and state <> 'removed'",
                (row, n) -> row.getObject("id", UUID.class),
                person,
                member.tenant());
        return found.stream().findFirst().orElseThrow(Problem::notFound);
    }

    private Map<String, Object> one(Member member, UUID id) {
        return FlatRows.one(
                jdbc, "select " + SHOWN + " from people where id = ? and tenant_id = ?", id, member.tenant());
    }
}
