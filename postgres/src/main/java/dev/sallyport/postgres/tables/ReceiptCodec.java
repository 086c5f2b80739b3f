package dev.sallyport.postgres.tables;

import dev.sallyport.postgres.database.JsonFields;
import dev.sallyport.postgres.database.StoredJson;
import dev.sallyport.seal.Receipt;
import dev.sallyport.seal.ReceiptColumn;
import dev.sallyport.seal.ReceiptPart;
import tools.jackson.databind.node.ObjectNode;

/** Receipts as JSON. */
final class ReceiptCodec {
    /** What receipts say that were stored before there were series. */
    private static final String NO_SERIES = "none";

    private ReceiptCodec() {}

    static ObjectNode write(Receipt receipt) {
        ObjectNode json = StoredJson.object()
                .put("export", receipt.export().toString())
                .put("tenant-id", receipt.tenantId())
                .put("tenant-name", receipt.tenantName())
                .put("person", receipt.person())
                .put("dataset", receipt.dataset())
                .put("dataset-title", receipt.datasetTitle())
                .put("format", receipt.format())
                .put("guarding", receipt.guarding())
                .put("series", receipt.series())
                .put("rows-expected", receipt.rowsExpected())
                .put("rows-written", receipt.rowsWritten())
                .put("truncated", receipt.truncated())
                .put("guarded-cells", receipt.guardedCells())
                .put("replaced-controls", receipt.replacedControls())
                .put("secret-lookalikes", receipt.secretLookalikes())
                .put("asked-at", receipt.askedAt().toString())
                .put("snapshot-at", receipt.snapshotAt().toString())
                .put("completed-at", receipt.completedAt().toString())
                .put("expires-at", receipt.expiresAt().toString())
                .put("policy-version", receipt.policyVersion());
        receipt.windowFrom().ifPresent(from -> json.put("window-from", from.toString()));
        receipt.windowTo().ifPresent(to -> json.put("window-to", to.toString()));
        receipt.dialect().ifPresent(dialect -> json.set("dialect", DialectCodec.write(dialect)));
        json.set("filters", StoredJson.texts(receipt.filters()));
        json.set("columns", StoredJson.list(receipt.columns(), ReceiptCodec::write));
        json.set("parts", StoredJson.list(receipt.parts(), ReceiptCodec::write));
        return json;
    }

    static Receipt read(JsonFields json) {
        return new Receipt(
                json.uuid("export"),
                json.text("tenant-id"),
                json.text("tenant-name"),
                json.text("person"),
                json.text("dataset"),
                json.text("dataset-title"),
                json.texts("filters"),
                json.optionalInstant("window-from"),
                json.optionalInstant("window-to"),
                json.objects("columns", ReceiptCodec::readColumn),
                json.text("format"),
                json.text("guarding"),
                json.optionalObject("dialect", DialectCodec::readWords),
                json.optionalText("series").orElse(NO_SERIES),
                json.number("rows-expected"),
                json.number("rows-written"),
                json.flag("truncated"),
                json.number("guarded-cells"),
                json.number("replaced-controls"),
                json.number("secret-lookalikes"),
                json.instant("asked-at"),
                json.instant("snapshot-at"),
                json.instant("completed-at"),
                json.instant("expires-at"),
                json.text("policy-version"),
                json.objects("parts", ReceiptCodec::readPart));
    }

    private static ObjectNode write(ReceiptColumn column) {
        return StoredJson.object()
                .put("name", column.name())
                .put("title", column.title())
                .put("exposure", column.exposure());
    }

    private static ReceiptColumn readColumn(JsonFields json) {
        return new ReceiptColumn(json.text("name"), json.text("title"), json.text("exposure"));
    }

    private static ObjectNode write(ReceiptPart part) {
        ObjectNode json = StoredJson.object()
                .put("number", part.number())
                .put("file-name", part.fileName())
                .put("media-type", part.mediaType())
                .put("bytes", part.bytes())
                .put("rows", part.rows())
                .put("sha256", part.sha256())
                .put("rows-sha256", part.rowsSha256());
        part.span().ifPresent(span -> json.put("span", span));
        return json;
    }

    private static ReceiptPart readPart(JsonFields json) {
        return new ReceiptPart(
                json.smallNumber("number"),
                json.text("file-name"),
                json.optionalText("span"),
                json.text("media-type"),
                json.number("bytes"),
                json.number("rows"),
                json.text("sha256"),
                json.text("rows-sha256"));
    }
}
