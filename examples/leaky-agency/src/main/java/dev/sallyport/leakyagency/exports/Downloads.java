package dev.sallyport.leakyagency.exports;

import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.audit.AuditLog;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.problem.Problem;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Hands out files, to whoever asked for them and may still have them. */
@Component
final class Downloads {
    private final Exports exports;
    private final Tickets tickets;
    private final ExportRights rights;
    private final AuditLog audit;
    private final JsonMapper json;
    private final Clock clock;
    private final Leaks leaks;
    private final Map<String, Exports.StoredFile> kept = new ConcurrentHashMap<>();

    Downloads(
            Exports exports,
            Tickets tickets,
            ExportRights rights,
            AuditLog audit,
            JsonMapper json,
            Clock clock,
            Leaks leaks) {
        this.json = json;
        this.exports = exports;
        this.tickets = tickets;
        this.rights = rights;
        this.audit = audit;
        this.clock = clock;
        this.leaks = leaks;
    }

    Exports.StoredFile redeem(@Nullable Member member, String token) {
        if (leaks.on(Leak.LINK_FOR_ANYONE)) {
            return fetched(member, exportOf(tickets.redeemAsHolder(token)));
        }
        if (member == null) {
            throw Problem.notSignedIn();
        }
        try {
            UUID export =
                    leaks.on(Leak.LINK_REDEEMED_TWICE) ? tickets.look(member, token) : tickets.redeem(member, token);
            Export found = exportOf(export);
            checkRight(member, found);
            Exports.StoredFile file = fetched(member, found);
            if (leaks.on(Leak.LINK_REDEEMED_TWICE)) {
                tickets.markUsed(token);
            }
            return file;
        } catch (Problem refusal) {
            denied(member, refusal);
            throw refusal;
        }
    }

    Exports.StoredFile byName(Member member, String name) {
        try {
            Optional<Exports.StoredFile> file = exports.file(name);
            Export export = file.flatMap(found -> exports.byId(found.export())).orElseThrow(Problem::notFound);
            if (leaks.on(Leak.PREDICTABLE_FILE_NAME)) {
                return fetched(member, export);
            }
            if (!export.tenant().equals(member.tenant()) || !export.person().equals(member.person())) {
                throw Problem.notFound();
            }
            checkRight(member, export);
            return fetched(member, export);
        } catch (Problem refusal) {
            denied(member, refusal);
            throw refusal;
        }
    }

    private Export exportOf(UUID id) {
        return exports.byId(id).orElseThrow(Problem::notFound);
    }

    private void checkRight(Member member, Export export) {
        if (!leaks.on(Leak.CHECK_AT_REQUEST_ONLY)) {
            rights.check(member.role(), export.dataset(), export.format());
        }
    }

    private Exports.StoredFile fetched(@Nullable Member member, Export export) {
        if (export.fileName() == null
                || export.expiresAt() == null
                || !clock.instant().isBefore(export.expiresAt())) {
            throw Problem.gone("This file is not kept any more. Export again.");
        }
        Exports.StoredFile file = stored(export, export.fileName());
        if (!leaks.on(Leak.DOWNLOAD_NOT_RECORDED)) {
            audit.record(
                    export.tenant(),
                    member == null ? "somebody with a link" : member.email(),
                    "export-downloaded",
                    export.dataset(),
                    Map.of(
                            "export",
                            export.id(),
                            "format",
                            export.format(),
                            "filters",
                            json.readTree(export.filters())));
        }
        return file;
    }

    private Exports.StoredFile stored(Export export, String name) {
        if (leaks.on(Leak.EXPORT_CACHED_BY_NUMBER)) {
            return kept.computeIfAbsent("export:" + export.number(), key -> read(name));
        }
        return read(name);
    }

    private Exports.StoredFile read(String name) {
        return exports.file(name).orElseThrow(() -> Problem.gone("This file is not kept any more. Export again."));
    }

    /** In the log of whoever tried; whose it was is not told. */
    private void denied(Member member, Problem refusal) {
        if (member.tenantOrNone() != null && !leaks.on(Leak.DENIAL_NOT_RECORDED)) {
            audit.record(member, "download-denied", "file", Map.of("reason", refusal.code()));
        }
    }
}
