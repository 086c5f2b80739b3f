package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.own.OwnedKind;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.AuditLog;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.Step;
import dev.sallyport.prober.walk.ObstacleException;
import dev.sallyport.prober.walk.Variables;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import dev.sallyport.prober.wire.WireException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Each export, download and denial is done once more, and then looked for in the application's own record. */
final class AuditProbe implements Probe {
    /** Records are often written a moment later. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Duration LOOK = Duration.ofMillis(150);
    private static final List<String> PARTS = List.of("tenant", "actor", "type", "filters");

    @Override
    public ProbeName name() {
        return ProbeName.AUDIT;
    }

    @Override
    public void run(Ground ground, Notes notes) {
        Optional<AuditLog> audit = ground.plan().audit();
        for (Path path : ground.plan().paths().values()) {
            if (audit.isEmpty()) {
                notes.skipped(name(), path, "the plan names no audit log; add audit: with its request and fields");
            } else if (acts(path).isEmpty()) {
                notes.skipped(name(), path, "nothing is exported, downloaded or asked for by its id here");
            } else if (audit.filter(log -> !log.records(path)).isPresent()) {
                notes.skipped(name(), path, "the plan says that the record is not of this path");
            } else if (!ground.mayAsk(path)) {
                notes.skipped(name(), path, "it changes the application, and the plan is read-only");
            }
        }
        audit.ifPresent(log -> new Reading(ground, notes, log).run());
    }

    /** What is done by a path, as the plan's audit log calls it. */
    private static List<String> acts(Path path) {
        return switch (path.kind()) {
            case EXPORT -> List.of("export", "download", "denial");
            case FILE -> List.of("download", "denial");
            case ITEM -> List.of("denial");
            case LIST, TOTAL, DASHBOARD, VALUES, MAIL, WEBHOOK -> List.of();
        };
    }

    /** The reading of one application's log. */
    private final class Reading {
        private final Ground ground;
        private final Notes notes;
        private final AuditLog audit;
        private final AuditEntries log;

        /** What somebody's record held before something was done. */
        private record Before(Caller reader, AuditEntries.Page page) {}

        /** By what is missing: the first, to which the others are added. */
        private final Map<String, Draft> missing = new LinkedHashMap<>();

        /** Actor as the log tells it → tenant who it was. */
        private final Map<String, String> actors = new LinkedHashMap<>();

        Reading(Ground ground, Notes notes, AuditLog audit) {
            this.ground = ground;
            this.notes = notes;
            this.audit = audit;
            this.log = new AuditEntries(ground, audit);
        }

        void run() {
            for (String tenant : ground.tenants()) {
                log.readerOf(tenant).ifPresent(this::foreign);
            }
            for (Path path : ground.plan().paths().values()) {
                if (acts(path).isEmpty() || !audit.records(path) || !ground.mayAsk(path)) {
                    continue;
                }
                for (String tenant : ground.tenants()) {
                    log.readerOf(tenant).ifPresent(reader -> own(path, ground.principal(tenant), reader));
                }
                denial(path);
            }
            missing.values().forEach(draft -> notes.found(draft.finding()));
        }

        /** Entries about others in somebody's log. */
        private void foreign(Caller reader) {
            try {
                AuditEntries.Page page = log.read(reader);
                String own = reader.tenant().orElse("");
                // What somebody asked for is in their own log, also if it was another's id or file.
                List<Sighting> foreign = ground.sightings(page.exchange()).stream()
                        .filter(sighting -> !sighting.owned().tenant().equals(own))
                        .filter(sighting -> sighting.owned().kind() != OwnedKind.ID
                                && sighting.owned().kind() != OwnedKind.FILE_NAME)
                        .toList();
                List<AuditEntries.Entry> entries = page.entries().stream()
                        .filter(entry -> namesOther(entry, own) && !log.tells(entry, "denial"))
                        .toList();
                if (foreign.isEmpty() && entries.isEmpty()) {
                    return;
                }
                Path path = logPath();
                if (notes.hasFound(path, finding -> finding.mechanism() == Mechanism.FOREIGN_ROWS)) {
                    return;
                }
                String owner = foreign.isEmpty()
                        ? tenantNamed(log.field(entries.get(0), "tenant")).orElse("")
                        : foreign.get(0).owned().tenant();
                Draft draft = new Draft(name(), Mechanism.FOREIGN_ROWS, path)
                        .seen(reader.name(), owner)
                        .source(Source.AUDIT_LOG, "it stands in the record, whatever is asked elsewhere")
                        .baseline(reader + " read the audit log")
                        .expected("entries of " + own + " alone")
                        .actual(entries.size() + " entries and " + foreign.size() + " values of " + owner)
                        .data(foreign);
                entries.stream().limit(3).forEach(entry -> draft.data("an entry of " + log.field(entry, "tenant")));
                notes.found(draft.replay(page.exchange()).finding());
            } catch (ObstacleException e) {
                unreadable(logPath(), e);
            }
        }

        private boolean namesOther(AuditEntries.Entry entry, String own) {
            return tenantNamed(log.field(entry, "tenant"))
                    .filter(tenant -> !tenant.equals(own))
                    .isPresent();
        }

        private Optional<String> tenantNamed(String value) {
            return ground.tenants().stream()
                    .filter(tenant -> value.equals(tenant)
                            || TenantIds.of(ground.plan(), tenant).contains(value))
                    .findFirst();
        }

        /** Somebody exports and fetches what is theirs. */
        private void own(Path path, Caller caller, Caller reader) {
            try {
                AuditEntries.Page before = log.read(reader);
                Walk walk = ground.walk(path, caller);
                if (!walk.arrived()) {
                    notes.unjudged(name(), path, audit.request().target(), Hindrances.of(walk));
                    return;
                }
                List<String> acts = new ArrayList<>(acts(path));
                acts.remove("denial");
                if (path.kind() == PathKind.EXPORT && path.steps().size() == 1) {
                    acts.remove("download"); // Asked for and fetched at once: one act.
                }
                for (String act : acts) {
                    look(path, act, caller, List.of(new Before(reader, before)), walk.exchanges());
                }
            } catch (ObstacleException e) {
                unreadable(path, e);
            }
        }

        /** Somebody asks for what is another's, and is refused. */
        private void denial(Path path) {
            List<String> tenants = ground.tenants();
            String owner = tenants.get(0);
            Caller other = ground.principal(tenants.get(1));
            if (!log.knows("denial")) {
                return;
            }
            try {
                Walk owned = ground.walk(path, ground.principal(owner));
                if (!owned.arrived() || owned.before().isEmpty()) {
                    return; // Its own export is unjudged already, or an item that nobody planted.
                }
                Step last = path.last();
                Variables known = owned.before().get(owned.before().size() - 1);
                if (path.steps().size() == 1 && !last.request().target().contains("{")) {
                    return; // It names nothing that could be another's.
                }
                List<Before> before = new ArrayList<>();
                for (String tenant : List.of(owner, other.tenant().orElse(""))) {
                    log.readerOf(tenant).ifPresent(reader -> before.add(new Before(reader, log.read(reader))));
                }
                Exchange refused =
                        ground.wire().send(other, ground.walker().calls().of(last.request(), known));
                boolean isRefused = refused.answer().status() >= 300
                        && ground.sightings(refused).stream()
                                .noneMatch(sighting -> sighting.owned().tenant().equals(owner)
                                        && sighting.owned().kind() != OwnedKind.ID);
                if (isRefused && !before.isEmpty()) {
                    look(path, "denial", other, before, List.of(refused));
                }
            } catch (ObstacleException e) {
                unreadable(path, e);
            } catch (WireException e) {
                notes.unjudged(name(), path, path.last().request().target(), Hindrances.of(e));
            }
        }

        private void look(Path path, String act, Caller caller, List<Before> before, List<Exchange> done) {
            if (!log.knows(act)) {
                return;
            }
            notes.judged(name(), path);
            Optional<AuditEntries.Entry> entry = await(act, before);
            if (entry.isEmpty()) {
                miss(path, act, caller, "entry", "no entry tells of it", done);
                return;
            }
            for (String part : PARTS) {
                fault(entry.get(), part, caller, act).ifPresent(fault -> miss(path, act, caller, part, fault, done));
            }
        }

        private Optional<AuditEntries.Entry> await(String act, List<Before> before) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                for (Before one : before) {
                    Optional<AuditEntries.Entry> entry = log.read(one.reader()).since(one.page()).stream()
                            .filter(fresh -> log.tells(fresh, act))
                            .findFirst();
                    if (entry.isPresent()) {
                        return entry;
                    }
                }
                if (System.nanoTime() > end) {
                    return Optional.empty();
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }

        /** What is wrong with a part of an entry that the plan asks for. */
        private Optional<String> fault(AuditEntries.Entry entry, String part, Caller caller, String act) {
            if (!log.asksFor(part)) {
                return Optional.empty();
            }
            String value = log.field(entry, part);
            String tenant = caller.tenant().orElse("");
            if (value.isEmpty()) {
                // A denial knows neither type nor filters: what was asked for was not looked at.
                boolean excused = act.equals("denial") && (part.equals("type") || part.equals("filters"));
                return excused ? Optional.empty() : Optional.of("the entry does not say the " + part);
            }
            if (part.equals("tenant") && !act.equals("denial")) {
                return tenantNamed(value)
                        .filter(named -> !named.equals(tenant))
                        .map(named -> "the entry names " + named + " as the tenant");
            }
            if (part.equals("actor")) {
                String first = actors.computeIfAbsent(value, same -> caller.name());
                return first.equals(caller.name())
                        ? Optional.empty()
                        : Optional.of("the entry names the same actor for " + first + " and " + caller);
            }
            return Optional.empty();
        }

        /** Told once for each act without an entry, and each part: who does not write it writes it nowhere. */
        private void miss(Path path, String act, Caller caller, String part, String fault, List<Exchange> done) {
            String line = "the " + act + " of " + path.name() + " by " + caller + ": " + fault;
            String what = part.equals("entry") ? act + " entry" : part;
            Draft first = missing.get(what);
            if (first != null) {
                first.data(line);
                return;
            }
            missing.put(
                    what,
                    new Draft(name(), Mechanism.MISSING_RECORD, path)
                            .seen(caller.name(), caller.tenant().orElse(""))
                            .detail(act + "-" + part)
                            .source(Source.AUDIT_LOG, "the log was read before, and for " + PATIENCE + " after")
                            .baseline("the audit log before")
                            .mutation(caller + " did it: " + act + " of " + path.name())
                            .expected("an entry of it with tenant, actor, type and filters, as far as the plan names"
                                    + " fields for them")
                            .actual(fault)
                            .data(line)
                            .replay(done));
        }

        private void unreadable(Path path, ObstacleException e) {
            notes.unjudged(name(), path, audit.request().target(), String.valueOf(e.getMessage()));
        }

        /** The log as a path: that of the plan, if there is one. */
        private Path logPath() {
            return ground.plan().paths().values().stream()
                    .filter(path -> path.last()
                            .request()
                            .target()
                            .equals(audit.request().target()))
                    .findFirst()
                    .orElseGet(() -> Path.of("audit", PathKind.LIST, Step.of("read", audit.request())));
        }
    }
}
