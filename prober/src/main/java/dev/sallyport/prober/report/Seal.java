package dev.sallyport.prober.report;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is signed: what each file holds, and of which run.
 *
 * @param files name → SHA-256 in hexadecimal
 */
record Seal(Instant signed, Map<String, String> files) {
    Seal {
        files = new TreeMap<>(files);
    }

    static String text(Report report, Instant signed, Map<String, byte[]> files) {
        ObjectNode payload = ReportJson.JSON
                .createObjectNode()
                .put("report", ReportJson.VERSION)
                .put("signed", signed.toString());
        ArrayNode list = payload.putArray("files");
        new TreeMap<>(files)
                .forEach((name, bytes) -> list.addObject().put("name", name).put("sha256", hash(bytes)));
        payload.putObject("run")
                .put("target", ReportJson.wellFormed(report.outcome().target()))
                .put("began", report.outcome().began().toString())
                .put("took", report.outcome().took().toString())
                .put("seed", String.valueOf(report.outcome().seed()))
                .put("requests", report.outcome().requests())
                .put("verdict", report.verdict().id());
        return ReportJson.JSON.writeValueAsString(payload);
    }

    /** Of a payload whose signature holds. */
    static Seal read(String payload) {
        JsonNode root = ReportJson.JSON.readTree(payload);
        Map<String, String> files = new TreeMap<>();
        for (JsonNode file : root.path("files")) {
            files.put(file.path("name").asString(), file.path("sha256").asString());
        }
        return new Seal(Instant.parse(root.path("signed").asString()), files);
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
