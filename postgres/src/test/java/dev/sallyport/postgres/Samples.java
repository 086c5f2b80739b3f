package dev.sallyport.postgres;

import dev.sallyport.access.GrantedClearance;
import dev.sallyport.access.GrantedColumn;
import dev.sallyport.access.GrantedRows;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.ExportResult;
import dev.sallyport.export.Part;
import dev.sallyport.request.DialectPreset;
import dev.sallyport.request.DialectWords;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Guarding;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.request.Sort;
import dev.sallyport.request.Window;
import dev.sallyport.seal.Receipt;
import dev.sallyport.seal.ReceiptColumn;
import dev.sallyport.seal.ReceiptPart;
import dev.sallyport.seal.WrappedKey;
import dev.sallyport.store.ObjectName;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Values to store. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-03-15T12:00:00Z");
    public static final TenantId ACME = new TenantId(TenantIdType.UUID, "00000000-0000-4000-8000-00000000000a");
    public static final TenantId BOLT = new TenantId(TenantIdType.UUID, "00000000-0000-4000-8000-00000000000b");
    public static final PersonId ANN = new PersonId("11111111-0000-4000-8000-000000000001");
    public static final PersonId BEN = new PersonId("22222222-0000-4000-8000-000000000002");

    private Samples() {}

    public static ExportRequest request() {
        return new ExportRequest(
                "invoices",
                List.of(RequestedColumn.named("id"), new RequestedColumn("total", Optional.of("Sum «€»"))),
                List.of(
                        new Filter.EqualTo("status", "open"),
                        new Filter.OneOf("number", List.of("A-1", "", "=1+1")),
                        new Filter.Range("issued_at", Optional.of("2026-01-01"), Optional.empty()),
                        new Filter.Prefix("customer_name", "Ö😀\u2028"),
                        new Filter.IsNull("details")),
                List.of(new Sort("total", true), new Sort("issued_at", false)),
                new Window.Between(
                        Instant.parse("2026-02-01T00:00:00.123456789Z"), Instant.parse("2026-03-01T00:00:00Z")),
                FileFormat.CSV,
                Guarding.GUARDED);
    }

    public static GrantedClearance granted(TenantId tenant, PersonId person) {
        return new GrantedClearance(
                tenant,
                person,
                "billing-admin",
                "invoices",
                List.of(
                        new GrantedColumn("id", "plain", List.of()),
                        new GrantedColumn("total", "masked:year", List.of()),
                        new GrantedColumn("details", "plain", List.of("channel", "purchase order"))),
                Optional.of(new GrantedRows("of-my-regions", "region in attribute", List.of("south", "north"))),
                FileFormat.CSV,
                "policy-1");
    }

    public static Export asked() {
        return asked(ACME, ANN, NOW);
    }

    public static Export asked(TenantId tenant, PersonId person, Instant now) {
        return Export.asked(new ExportId(UUID.randomUUID()), request(), granted(tenant, person), now);
    }

    public static Export started(Export export) {
        return export.started(NOW.plusSeconds(1), NOW.plus(Duration.ofMinutes(10)));
    }

    public static ExportResult result(Export export, ObjectName... objects) {
        Instant completedAt = NOW.plusSeconds(60);
        Instant expiresAt = completedAt.plus(Duration.ofHours(24));
        List<Part> parts = IntStream.range(0, objects.length)
                .mapToObj(i -> part(i + 1, objects[i]))
                .toList();
        return new ExportResult(completedAt, expiresAt, parts, receipt(export, completedAt, expiresAt));
    }

    public static ObjectName object() {
        return ObjectName.random(new SecureRandom());
    }

    private static Part part(int number, ObjectName object) {
        return new Part(
                UUID.randomUUID(),
                number,
                object,
                new WrappedKey("2026-03-16", "wrapped+key/" + number + "=="),
                "invoices-" + number + ".csv",
                FileFormat.CSV.mediaType(),
                5_000_000_000L + number,
                12,
                "aa".repeat(32),
                "bb".repeat(32));
    }

    private static Receipt receipt(Export export, Instant completedAt, Instant expiresAt) {
        return new Receipt(
                export.id().value(),
                export.tenant().text(),
                "Acme & Söhne",
                export.person().text(),
                "invoices",
                "Invoices",
                List.of("status is open"),
                Optional.of(Instant.parse("2026-02-01T00:00:00Z")),
                Optional.empty(),
                List.of(new ReceiptColumn("id", "Id", "plain")),
                "csv",
                "guarded",
                Optional.of(DialectWords.of(DialectPreset.EXCEL_DE.dialect())),
                "by month",
                12,
                12,
                false,
                1,
                2,
                3,
                export.askedAt(),
                NOW.plusSeconds(2),
                completedAt,
                expiresAt,
                "policy-1",
                List.of(new ReceiptPart(
                        1,
                        "invoices-1.csv",
                        Optional.of("2026-02"),
                        FileFormat.CSV.mediaType(),
                        5_000_000_001L,
                        12,
                        "aa".repeat(32),
                        "bb".repeat(32))));
    }
}
