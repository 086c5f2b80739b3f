package dev.sallyport.postgres.tables;

import dev.sallyport.export.ExportResult;
import dev.sallyport.export.Part;
import dev.sallyport.postgres.database.JsonFields;
import dev.sallyport.postgres.database.StoredJson;
import dev.sallyport.seal.WrappedKey;
import dev.sallyport.store.ObjectName;
import tools.jackson.databind.node.ObjectNode;

/** Results as JSON. The parts can be forgotten by emptying their list; the receipt stays. */
final class ResultCodec {
    private ResultCodec() {}

    static String write(ExportResult result) {
        ObjectNode json = StoredJson.object()
                .put("completed-at", result.completedAt().toString())
                .put("expires-at", result.expiresAt().toString());
        json.set("parts", StoredJson.list(result.parts(), ResultCodec::write));
        json.set("receipt", ReceiptCodec.write(result.receipt()));
        return StoredJson.write(json);
    }

    static ExportResult read(String stored) {
        return StoredJson.read(
                "result",
                stored,
                json -> new ExportResult(
                        json.instant("completed-at"),
                        json.instant("expires-at"),
                        json.objects("parts", ResultCodec::readPart),
                        json.object("receipt", ReceiptCodec::read)));
    }

    private static ObjectNode write(Part part) {
        return StoredJson.object()
                .put("id", part.id().toString())
                .put("number", part.number())
                .put("object", part.object().text())
                .put("key-id", part.key().keyId())
                .put("wrapped-key", part.key().base64())
                .put("file-name", part.fileName())
                .put("media-type", part.mediaType())
                .put("plain-length", part.plainLength())
                .put("rows", part.rows())
                .put("sha256", part.sha256())
                .put("rows-digest", part.rowsDigest());
    }

    private static Part readPart(JsonFields json) {
        return new Part(
                json.uuid("id"),
                json.smallNumber("number"),
                json.parsed("object", ObjectName::new),
                new WrappedKey(json.text("key-id"), json.text("wrapped-key")),
                json.text("file-name"),
                json.text("media-type"),
                json.number("plain-length"),
                json.number("rows"),
                json.text("sha256"),
                json.text("rows-digest"));
    }
}
