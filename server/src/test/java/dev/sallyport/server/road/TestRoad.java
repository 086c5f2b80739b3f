package dev.sallyport.server.road;

import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.access.AccessGate;
import dev.sallyport.access.Checkpoint;
import dev.sallyport.agency.AgencyCatalog;
import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenant;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.CatalogReader;
import dev.sallyport.embedded.SharedEmbeddedPostgres;
import dev.sallyport.export.ApprovalService;
import dev.sallyport.export.Asked;
import dev.sallyport.export.Confirmation;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportBuilder;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.ExportJob;
import dev.sallyport.export.ExportKeeper;
import dev.sallyport.export.ExportKeys;
import dev.sallyport.export.ExportService;
import dev.sallyport.export.ExportWorker;
import dev.sallyport.export.HeldExports;
import dev.sallyport.export.Intake;
import dev.sallyport.export.Part;
import dev.sallyport.export.PartSweeper;
import dev.sallyport.export.QuotaGate;
import dev.sallyport.export.RetryPolicy;
import dev.sallyport.export.Watchdog;
import dev.sallyport.format.RowWriters;
import dev.sallyport.formats.FastexcelWorkbooks;
import dev.sallyport.handover.Handover;
import dev.sallyport.handover.HandoverService;
import dev.sallyport.handover.PartDownload;
import dev.sallyport.handover.Ticket;
import dev.sallyport.ledger.Acts;
import dev.sallyport.oversight.HistoryService;
import dev.sallyport.oversight.HoldService;
import dev.sallyport.oversight.OversightService;
import dev.sallyport.postgres.SallyportTables;
import dev.sallyport.postgres.lock.LockWatch;
import dev.sallyport.postgres.lock.SecondLockInspector;
import dev.sallyport.postgres.source.CopyRowSource;
import dev.sallyport.postgres.source.PostgresBackends;
import dev.sallyport.query.QueryCompiler;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.row.RowSource;
import dev.sallyport.saved.SavedRequestKeeper;
import dev.sallyport.saved.SavedRequestService;
import dev.sallyport.saved.SharedRequestService;
import dev.sallyport.sealing.DayKeys;
import dev.sallyport.sealing.MasterKey;
import dev.sallyport.sealing.TinkSealer;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.storage.FolderStore;
import dev.sallyport.tenant.IdentityPower;
import dev.sallyport.tenant.OperatorKind;
import dev.sallyport.tenant.OperatorSession;
import dev.sallyport.tenant.Origin;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.Session;
import dev.sallyport.tenant.SessionKey;
import dev.sallyport.tenant.SignIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** One whole road: every stage real, the clock and the faults in the test's hand, workers run by the test. */
final class TestRoad implements AutoCloseable {
    /** Stands in the catalog for tests that are not about these; others put theirs in its place. */
    static final String NO_COMMON_LIMITS = TestSallyport.NO_COMMON_LIMITS;

    static final int PER_ADDRESS = 2_000;

    final String database = AgencyTemplate.copy();
    final TestClock clock = new TestClock();
    final Catalog catalog;
    final SallyportTables tables;
    final FaultyStore store;
    final Path files;
    final Path keyFolder;
    final ExportService exports;
    final ExportWorker worker;
    final ApprovalService approvals;
    final HandoverService handovers;
    final ExportKeeper keeper;
    final PartSweeper sweeper;
    final Watchdog watchdog;
    final RowSource source;
    final LockWatch locks;
    final OversightService oversight;
    final HoldService holds;
    final HistoryService history;
    final SavedRequestService saved;
    final SharedRequestService sharedRequests;
    final SavedRequestKeeper savedKeeper;

    private final HikariDataSource app;
    private final HikariDataSource reader;
    private final HikariDataSource outside;

    TestRoad(Path folder) {
        this(folder, UnaryOperator.identity(), UnaryOperator.identity());
    }

    TestRoad(Path folder, UnaryOperator<String> catalogText, UnaryOperator<RowSource> around) {
        SecureRandom random = new SecureRandom();
        files = folder.resolve("files");
        keyFolder = folder.resolve("keys");
        catalog = CatalogReader.read("catalog.yml", catalogText.apply(AgencyCatalog.text() + NO_COMMON_LIMITS));
        app = AgencyTemplate.pool(database, "sallyport_app", 8);
        reader = AgencyTemplate.pool(database, "sallyport_reader", 6);
        outside = AgencyTemplate.pool(database, "sallyport_reader", 1);
        tables = SallyportTables.over(app, clock);
        Acts acts = new Acts(tables.transactions(), tables.ledger(), clock);
        locks = new LockWatch(reader, catalog, new SecondLockInspector(random), acts, Duration.ofDays(3_650));
        Checkpoint checkpoint = new Checkpoint(tables.memberships(), new AccessGate(catalog), locks, tables.holds());
        QueryCompiler compiler = new QueryCompiler(catalog);
        source = around.apply(new CopyRowSource(reader, clock));
        TinkSealer sealer = new TinkSealer(DayKeys.open(keyFolder, random));
        ExportKeys keys = new ExportKeys(MasterKey.open(keyFolder, random), random);
        store = new FaultyStore(FolderStore.open(files));
        Intake intake = new Intake(
                new QuotaGate(tables.quotas(), catalog.limits(), PER_ADDRESS),
                tables.idempotencyKeys(),
                tables.repeats());
        exports = new ExportService(
                checkpoint, compiler, source, tables.exports(), tables.queue(), intake, tables.denials(), acts, keys);
        approvals = new ApprovalService(checkpoint, tables.exports(), tables.queue(), tables.denials(), acts);
        worker = new ExportWorker(
                checkpoint,
                new ExportBuilder(
                        compiler,
                        source,
                        new RowWriters(new FastexcelWorkbooks()),
                        sealer,
                        store,
                        tables.exports(),
                        acts,
                        keys),
                tables.exports(),
                tables.queue(),
                acts,
                RetryPolicy.DEFAULT);
        handovers = new HandoverService(
                exports,
                checkpoint,
                tables.exports(),
                tables.handovers(),
                new HandoverService.Parts(sealer, store),
                intake,
                tables.denials(),
                acts,
                keys);
        keeper = new ExportKeeper(tables.exports(), checkpoint, tables.queue(), acts);
        sweeper = new PartSweeper(tables.exports(), store, sealer, acts);
        oversight = new OversightService(
                tables.operators(),
                tables.overview(),
                tables.timelines(),
                tables.exports(),
                tables.handovers(),
                tables.repeats(),
                tables.denials(),
                acts);
        history = new HistoryService(
                checkpoint,
                tables.overview(),
                tables.timelines(),
                tables.exports(),
                tables.handovers(),
                tables.repeats(),
                tables.denials(),
                acts);
        saved = new SavedRequestService(
                exports,
                checkpoint,
                tables.memberships(),
                tables.savedRequests(),
                intake.gate(),
                tables.denials(),
                acts,
                keys);
        sharedRequests = new SharedRequestService(
                checkpoint, tables.memberships(), tables.savedRequests(), intake.gate(), tables.denials(), acts, keys);
        savedKeeper = new SavedRequestKeeper(tables.savedRequests(), tables.memberships(), acts);
        holds = new HoldService(
                tables.operators(),
                tables.holds(),
                new HeldExports(checkpoint, tables.exports(), tables.queue(), acts),
                tables.queue(),
                catalog,
                keys,
                tables.denials(),
                acts);
        watchdog = new Watchdog(tables.exports(), new PostgresBackends(outside), clock);
    }

    /** A session of the person in the tenant. */
    Session session(String login, AgencyTenant tenant) {
        return Session.issue(
                IdentityPower.claimToSayWhoSomebodyIs(),
                new SessionKey(UUID.randomUUID()),
                person(login),
                AgencyTemplate.id(tenant),
                new SignIn(clock.instant(), Set.of("password")),
                new Origin("127.0.0.1", "test"));
    }

    /** A session without a tenant, signed in that long ago. */
    OperatorSession outside(String login, Duration ago) {
        return OperatorSession.issue(
                IdentityPower.claimToSayWhoSomebodyIs(),
                person(login),
                new SignIn(clock.instant().minus(ago), Set.of("password")),
                new Origin("192.0.2.7", "operator's browser"));
    }

    /** The same of somebody whom this makes an operator, or support. */
    OperatorSession outside(String login, OperatorKind kind) {
        tables.operators().put(person(login), Optional.of(kind));
        return outside(login, Duration.ZERO);
    }

    /** The same approvals after the policy has changed. */
    ApprovalService approvalsUnder(UnaryOperator<String> policy) {
        Catalog today = CatalogReader.read("catalog.yml", policy.apply(AgencyCatalog.text() + NO_COMMON_LIMITS));
        Checkpoint checkpoint = new Checkpoint(tables.memberships(), new AccessGate(today), locks, tables.holds());
        Acts acts = new Acts(tables.transactions(), tables.ledger(), clock);
        return new ApprovalService(checkpoint, tables.exports(), tables.queue(), tables.denials(), acts);
    }

    static PersonId person(String login) {
        return new PersonId(AgencyPeople.id(login).toString());
    }

    static Confirmation confirm(AgencyTenant tenant) {
        return new Confirmation(tenant.id().toString(), tenant.name(), Optional.of(Confirmation.VERB + tenant.name()));
    }

    Export ask(Session session, AgencyTenant tenant, ExportRequest request) {
        Asked asked = exports.ask(session, request, confirm(tenant));
        return asked.export().export();
    }

    /** Asks and builds. */
    Export build(Session session, AgencyTenant tenant, ExportRequest request) {
        Export asked = ask(session, tenant, request);
        worker.work(ExportJob.of(asked));
        return find(asked.id());
    }

    Export find(ExportId id) {
        return tables.exports().find(id).orElseThrow();
    }

    /** Ticket, redemption, and the bytes of the first part. */
    byte[] download(Session session, ExportId id) throws IOException {
        Handover handover = open(session, id);
        long length = handovers.describe(session, handover.id(), 1).plainLength();
        try (PartDownload download = handovers.open(session, handover.id(), 1, 0, length)) {
            return readAll(download);
        }
    }

    /** Ticket, redemption, and the bytes of each part, in order. */
    List<byte[]> downloadAll(Session session, ExportId id) throws IOException {
        Handover handover = open(session, id);
        List<byte[]> files = new ArrayList<>();
        for (Part part : find(id).finished().orElseThrow().parts()) {
            try (PartDownload download = handovers.open(session, handover.id(), part.number(), 0, part.plainLength())) {
                files.add(readAll(download));
            }
        }
        return files;
    }

    Handover open(Session session, ExportId id) {
        Ticket ticket = handovers.issueTicket(session, id);
        return handovers.redeem(session, ticket.value()).handover();
    }

    static byte[] readAll(PartDownload download) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int count = download.read(buffer); count >= 0; count = download.read(buffer)) {
            bytes.write(buffer, 0, count);
        }
        return bytes.toByteArray();
    }

    /** Rows of a query as the superuser, first column as text: the oracle. */
    List<String> sql(String sql, Object... values) {
        try (Connection connection = SharedEmbeddedPostgres.server().connect(database);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<String> rows = new ArrayList<>();
            if (statement.execute()) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        rows.add(result.getString(1));
                    }
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the tenant's invoices many times as many, so that reading them takes its time. */
    void multiplyInvoices(AgencyTenant tenant, int times) {
        sql("""
                insert into agency.invoices
                select (jsonb_populate_record(
                    i, jsonb_build_object('id', gen_random_uuid(), 'number', i.number || '-' || n))).*
                from agency.invoices i, generate_series(1, ?) as n where i.tenant_id = ?""", times - 1, tenant.id());
        sql("analyze agency.invoices");
    }

    /** The ledger's events about an export, in order. */
    List<String> events(ExportId id) {
        return sql("select event from sallyport.ledger where export = ? order by seq", id.value());
    }

    /** The ledger's entries about an export, as text. */
    List<String> entries(String event) {
        return sql("select convert_from(entry, 'UTF8') from sallyport.ledger where event = ? order by seq", event);
    }

    /** Names of files in the store, whatever they are. */
    List<String> stored() throws IOException {
        return store.list().stream().map(stored -> stored.name().text()).toList();
    }

    void forward(Duration by) {
        clock.forward(by);
    }

    @Override
    public void close() {
        app.close();
        reader.close();
        outside.close();
    }
}
