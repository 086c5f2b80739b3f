package dev.sallyport.road;

import dev.sallyport.access.AccessGate;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.CatalogReader;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.query.QueryCompiler;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Guarding;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.request.Sort;
import dev.sallyport.request.Window;
import dev.sallyport.tenant.IdentityPower;
import dev.sallyport.tenant.MembershipState;
import dev.sallyport.tenant.Origin;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.Session;
import dev.sallyport.tenant.SessionKey;
import dev.sallyport.tenant.SignIn;
import dev.sallyport.tenant.Standing;
import dev.sallyport.tenant.StandingFacts;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;
import dev.sallyport.tenant.TenantState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** A road to test on. */
public final class Road {
    public static final Instant NOW = Instant.parse("2026-03-15T12:00:00Z");
    public static final TenantId ACME = new TenantId(TenantIdType.UUID, "00000000-0000-4000-8000-00000000000a");
    public static final TenantId BOLT = new TenantId(TenantIdType.UUID, "00000000-0000-4000-8000-00000000000b");
    public static final PersonId ANN = new PersonId("11111111-0000-4000-8000-000000000001");
    public static final Window MONTH =
            new Window.Between(Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-03-01T00:00:00Z"));

    private Road() {}

    /** The text of the catalog, for tests that change a word of it. */
    public static String catalogText() {
        try (InputStream in = Objects.requireNonNull(Road.class.getResourceAsStream("/road/catalog.yml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Catalog catalog() {
        return CatalogReader.read("catalog.yml", catalogText());
    }

    /** The catalog with one piece of text replaced; fails if it is not there. */
    public static Catalog catalogWith(String piece, String by) {
        String text = catalogText();
        if (!text.contains(piece)) {
            throw new IllegalArgumentException("not in the catalog: " + piece);
        }
        return CatalogReader.read("catalog.yml", text.replace(piece, by));
    }

    public static AccessGate gate() {
        return new AccessGate(catalog());
    }

    public static QueryCompiler compiler() {
        return new QueryCompiler(catalog());
    }

    public static Standing standing(String... roles) {
        return standing(Map.of("regions", Set.of("north", "south")), roles);
    }

    public static Standing standing(Map<String, Set<String>> attributes, String... roles) {
        return read(facts(attributes, roles));
    }

    public static Standing read(StandingFacts facts) {
        return Standing.read(IdentityPower.claimToSayWhoSomebodyIs(), facts, NOW);
    }

    /** Ann's session in a tenant. */
    public static Session session(TenantId tenant) {
        return Session.issue(
                IdentityPower.claimToSayWhoSomebodyIs(),
                new SessionKey(new UUID(0, 1)),
                ANN,
                tenant,
                new SignIn(NOW, Set.of("password")),
                new Origin("127.0.0.1", "test"));
    }

    public static StandingFacts facts(Map<String, Set<String>> attributes, String... roles) {
        return new StandingFacts(
                ANN,
                "Ann",
                PersonState.ACTIVE,
                ACME,
                "Acme",
                TenantState.ACTIVE,
                MembershipState.ACTIVE,
                null,
                Set.of(roles),
                attributes);
    }

    public static ExportRequest invoices(String... columns) {
        return request("invoices", MONTH, FileFormat.CSV, List.of(), List.of(), columns);
    }

    public static ExportRequest invoices(List<Filter> filters, List<Sort> sorts, String... columns) {
        return request("invoices", MONTH, FileFormat.CSV, filters, sorts, columns);
    }

    public static ExportRequest tickets(Window window, List<Filter> filters) {
        return request("tickets", window, FileFormat.CSV, filters, List.of());
    }

    public static ExportRequest request(
            String dataset,
            Window window,
            FileFormat format,
            List<Filter> filters,
            List<Sort> sorts,
            String... columns) {
        return new ExportRequest(
                dataset,
                Arrays.stream(columns).map(RequestedColumn::named).toList(),
                filters,
                sorts,
                window,
                format,
                Guarding.GUARDED);
    }
}
