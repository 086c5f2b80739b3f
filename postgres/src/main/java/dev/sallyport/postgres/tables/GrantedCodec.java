package dev.sallyport.postgres.tables;

import dev.sallyport.access.GrantedClearance;
import dev.sallyport.access.GrantedColumn;
import dev.sallyport.access.GrantedLevel;
import dev.sallyport.access.GrantedRows;
import dev.sallyport.catalog.Sensitivity;
import dev.sallyport.postgres.database.JsonFields;
import dev.sallyport.postgres.database.StoredJson;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Granted clearances as JSON. Tenant and person stand in columns of their own, and only there. */
final class GrantedCodec {
    private GrantedCodec() {}

    static String write(GrantedClearance granted) {
        ObjectNode json = StoredJson.object()
                .put("role", granted.role())
                .put("dataset", granted.dataset())
                .put("format", granted.format().text())
                .put("policy-version", granted.policyVersion());
        if (granted.level().sensitivity().isAbove(Sensitivity.NORMAL)) {
            json.put("sensitivity", granted.level().sensitivity().text());
        }
        if (granted.level().approval()) {
            // A constraint of the table reads it.
            json.put("approval", true);
        }
        json.set("columns", StoredJson.list(granted.columns(), GrantedCodec::write));
        granted.rows().ifPresent(rows -> json.set("rows", write(rows)));
        return StoredJson.write(json);
    }

    static GrantedClearance read(String stored, TenantId tenant, PersonId person) {
        return StoredJson.read(
                "clearance",
                stored,
                json -> new GrantedClearance(
                        tenant,
                        person,
                        json.text("role"),
                        json.text("dataset"),
                        json.objects("columns", GrantedCodec::readColumn),
                        json.optionalObject(
                                "rows",
                                rows -> new GrantedRows(rows.text("rule"), rows.text("form"), rows.texts("values"))),
                        RequestCodec.format(json),
                        json.text("policy-version"),
                        level(json)));
    }

    private static GrantedLevel level(JsonFields json) {
        Sensitivity sensitivity = json.optionalText("sensitivity")
                .map(text -> Arrays.stream(Sensitivity.values())
                        .filter(level -> level.text().equals(text))
                        .findFirst()
                        .orElseThrow(() -> json.wrong("sensitivity")))
                .orElse(Sensitivity.NORMAL);
        return new GrantedLevel(sensitivity, json.has("approval") && json.flag("approval"));
    }

    private static ObjectNode write(GrantedColumn column) {
        ObjectNode json = StoredJson.object().put("name", column.name()).put("exposure", column.exposure());
        if (!column.jsonKeys().isEmpty()) {
            json.set("json-keys", StoredJson.texts(column.jsonKeys()));
        }
        return json;
    }

    private static GrantedColumn readColumn(JsonFields column) {
        return new GrantedColumn(
                column.text("name"),
                column.text("exposure"),
                column.has("json-keys") ? column.texts("json-keys") : List.of());
    }

    private static ObjectNode write(GrantedRows rows) {
        ObjectNode json = StoredJson.object().put("rule", rows.rule()).put("form", rows.form());
        json.set("values", StoredJson.texts(rows.values()));
        return json;
    }
}
