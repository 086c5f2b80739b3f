package dev.sallyport.leakyagency.exports;

import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.access.Secrets;
import dev.sallyport.leakyagency.audit.AuditLog;
import dev.sallyport.leakyagency.files.FileFormat;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.problem.Problem;
import dev.sallyport.leakyagency.rows.Dataset;
import dev.sallyport.leakyagency.rows.RowRequestReader;
import dev.sallyport.leakyagency.settings.AgencySettings;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.json.JsonMapper;

/** Takes export requests, and gives links to finished ones. */
@Component
final class ExportDesk {
    private final Exports exports;
    private final ExportRights rights;
    private final ExportWorker worker;
    private final RowRequestReader reader;
    private final AuditLog audit;
    private final Secrets secrets;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final JsonMapper json;
    private final Clock clock;
    private final AgencySettings settings;
    private final Leaks leaks;

    ExportDesk(
            Exports exports,
            ExportRights rights,
            ExportWorker worker,
            RowRequestReader reader,
            AuditLog audit,
            Secrets secrets,
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            JsonMapper json,
            Clock clock,
            AgencySettings settings,
            Leaks leaks) {
        this.exports = exports;
        this.rights = rights;
        this.worker = worker;
        this.reader = reader;
        this.audit = audit;
        this.secrets = secrets;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
        this.leaks = leaks;
    }

    /** What a client may ask for. {@code tenantId} was for the first version's mobile client. */
    record Wish(
            @Nullable String dataset,
            @Nullable String format,
            @Nullable String title,
            @Nullable Map<String, Object> filters,
            @Nullable String tenantId) {}

    Export ask(Member member, Wish wish) {
        String dataset = wish.dataset() == null ? "" : wish.dataset();
        FileFormat format = FileFormat.of(wish.format() == null ? "csv" : wish.format());
        boolean isArchive = dataset.equals("archive");
        if (isArchive && format != FileFormat.ZIP) {
            throw Problem.badRequest("an archive has the format zip");
        }
        Map<String, List<String>> filters = filters(wish.filters() == null ? Map.of() : wish.filters());
        if (!isArchive) {
            reader.read(Dataset.of(dataset), new LinkedMultiValueMap<>(filters));
        }
        try {
            rights.check(member.role(), dataset, format.text());
        } catch (Problem refusal) {
            audit.record(member, "export-denied", dataset, filters);
            throw refusal;
        }
        String title = wish.title() == null || wish.title().isBlank() ? dataset : wish.title();
        if (title.length() > 200) {
            throw Problem.badRequest("title has at most 200 characters");
        }
        if (leaks.on(Leak.EXPORT_REUSED_BY_FILTER)) {
            Optional<Export> same = exports.sameQuestion(dataset, format.text(), json.writeValueAsString(filters));
            if (same.isPresent()) {
                return takeOver(member, same.get(), title);
            }
        }
        return queue(member, wish, dataset, format, title, filters);
    }

    private Export queue(
            Member member,
            Wish wish,
            String dataset,
            FileFormat format,
            String title,
            Map<String, List<String>> filters) {
        UUID id = UUID.randomUUID();
        UUID tenant = leaks.on(Leak.TENANT_FROM_BODY) && wish.tenantId() != null
                ? workspace(wish.tenantId())
                : member.tenant();
        Job job = new Job(
                id,
                leaks.on(Leak.JOB_WITHOUT_TENANT) ? null : tenant,
                member.person(),
                dataset,
                format.text(),
                filters);
        Export export = transactions.execute(status -> {
            Export added =
                    fresh(id, member, exports.nextNumber(member.tenant()), title, dataset, format.text(), filters, job);
            exports.add(added);
            audit.record(member, "export-requested", dataset, filters);
            return added;
        });
        worker.work(id);
        return export;
    }

    private Export takeOver(Member member, Export same, String title) {
        UUID id = UUID.randomUUID();
        transactions.executeWithoutResult(status -> {
            jdbc.update(
                    "insert into exports select ?, ?, ?, ?, ?, dataset, format, filters, payload, state, problem, expected, written,"
                            + " file_name, now(), completed_at, expires_at from exports where id = ?",
                    id,
                    member.tenant(),
                    member.person(),
                    exports.nextNumber(member.tenant()),
                    title,
                    same.id());
            audit.record(member, "export-requested", same.dataset(), Map.of());
        });
        return exports.own(member, id);
    }

    private Export fresh(
            UUID id,
            Member member,
            int number,
            String title,
            String dataset,
            String format,
            Map<String, List<String>> filters,
            Job job) {
        return new Export(
                id,
                member.tenant(),
                member.person(),
                number,
                title,
                dataset,
                format,
                json.writeValueAsString(filters),
                json.writeValueAsString(job),
                "queued",
                null,
                null,
                null,
                null,
                clock.instant(),
                null,
                null);
    }

    /** A link that works once, for whoever asked for it, and not for long. */
    Map<String, Object> link(Member member, Export export) {
        if (!export.state().equals("completed")) {
            throw Problem.conflict("This export has no file: it is " + export.state() + ".");
        }
        String token = secrets.unguessable();
        Instant end = leaks.on(Leak.LONG_LIVED_LINK)
                ? clock.instant()
                        .plusSeconds(TimeUnit.DAYS.toSeconds(settings.linkLife().toSeconds()))
                : clock.instant().plus(settings.linkLife());
        jdbc.update(
                "insert into tickets values (?, ?, ?, ?, ?, null)",
                token,
                export.id(),
                member.tenant(),
                member.person(),
                Exports.at(end));
        Map<String, Object> link = new LinkedHashMap<>();
        link.put("url", "/api/downloads/" + token);
        link.put("expiresAt", end.toString());
        return link;
    }

    private static Map<String, List<String>> filters(Map<String, Object> wanted) {
        Map<String, List<String>> filters = new TreeMap<>();
        wanted.forEach((name, value) -> filters.put(
                name,
                value instanceof List<?> several
                        ? several.stream().map(String::valueOf).toList()
                        : List.of(String.valueOf(value))));
        return filters;
    }

    private UUID workspace(String idOrSlug) {
        return jdbc
                .query(
                        "select id from tenants where id::text = ? or slug = ?",
                        (row, n) -> row.getObject("id", UUID.class),
                        idOrSlug,
                        idOrSlug)
                .stream()
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("there is no such workspace"));
    }
}
