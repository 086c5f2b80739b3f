package dev.sallyport.server.demo;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.postgres.ledger.LedgerVerdict;
import dev.sallyport.server.demo.DemoClient.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole road, over real HTTP: one person's export, and then what the neighbours try. */
final class DemoWalk {
    private static final String DATASET = "invoices";
    private static final int WINDOW_DAYS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long LOOK_AGAIN_MILLIS = 200;

    private final PrintWriter out;
    private final DemoServer server;
    private final Path downloads;
    private final DemoSteps steps;
    private final String tenant = AgencyTenants.NORDLICHT.id().toString();
    private final String tenantName = AgencyTenants.NORDLICHT.name();

    DemoWalk(PrintWriter out, DemoServer server, Path downloads) {
        this.out = out;
        this.server = server;
        this.downloads = downloads;
        this.steps = new DemoSteps(out);
    }

    /** Walks it; returns whether everything held. */
    boolean walk() throws IOException, InterruptedException {
        DemoClient bruno = new DemoClient(server.address());
        steps.title("Bruno of " + tenantName + " exports his invoices of " + WINDOW_DAYS + " days:");
        if (!enter(bruno)) {
            return false;
        }
        String export = ask(bruno);
        if (export.isEmpty() || !awaitCompleted(bruno, export)) {
            return false;
        }
        Answer receipt = bruno.get("/api/exports/" + export + "/receipt");
        steps.step(
                receipt.status() == 200,
                "the receipt",
                receipt.text("rows-written") + " rows written, " + receipt.text("rows-expected") + " expected");
        JsonNode part = handover(bruno, export);
        Path file =
                downloads.resolve("sallyport-export-" + part.path("file-name").asString("unknown.csv"));
        DownloadedRows rows = download(bruno, part, file, receipt);
        new DemoNeighbours(server, steps, bruno, export, part.path("path").asString("")).tryEverything();
        verifyLedger();
        summary(export, rows, receipt, file);
        return steps.allHeld();
    }

    private boolean enter(DemoClient bruno) throws IOException, InterruptedException {
        Answer signedIn = bruno.signIn(AgencyPeople.BILLING_ADMIN, server.passwordOfPeople());
        if (!steps.step(signedIn.status() == 200, "signs in", "status " + signedIn.status())) {
            return false;
        }
        Answer chosen = bruno.choose(tenant);
        steps.step(chosen.status() == 200, "chooses the workspace to act in", chosen.text("tenant"));
        Answer datasets = bruno.get("/api/datasets");
        return steps.step(
                datasets.status() == 200 && names(datasets).contains(DATASET),
                "looks what he may export",
                String.join(", ", names(datasets)));
    }

    private static List<String> names(Answer datasets) {
        return datasets.body().path("datasets").values().stream()
                .map(dataset -> dataset.path("name").asString(""))
                .toList();
    }

    private Map<String, Object> request() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("dataset", DATASET);
        request.put("window", Map.of("last-days", WINDOW_DAYS));
        request.put("format", "csv");
        return request;
    }

    private String ask(DemoClient bruno) throws IOException, InterruptedException {
        Answer counted = bruno.post("/api/exports/count", request());
        steps.step(
                counted.status() == 200,
                "counts",
                counted.text("rows") + " rows, the limit is " + counted.text("limit"));
        Map<String, Object> request = request();
        request.put("confirm", Map.of("tenant", tenant, "name", tenantName));
        Answer asked = bruno.post("/api/exports", request);
        boolean held = steps.step(asked.status() == 201, "asks for them, confirming the workspace", asked.text("id"));
        Answer again = bruno.post("/api/exports", request);
        steps.step(
                !held || again.text("id").equals(asked.text("id")) || again.status() == 201,
                "asks again at once",
                again.status() == 200 ? "the same export" : "a new export: the first was ready already");
        return held ? asked.text("id") : "";
    }

    private boolean awaitCompleted(DemoClient bruno, String export) throws IOException, InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        Answer shown = bruno.get("/api/exports/" + export);
        while ((shown.text("state").equals("queued") || shown.text("state").equals("running"))
                && Instant.now().isBefore(until)) {
            Thread.sleep(LOOK_AGAIN_MILLIS);
            shown = bruno.get("/api/exports/" + export);
        }
        return steps.step(
                shown.text("state").equals("completed"),
                "waits until it is built",
                shown.text("state") + ", " + shown.text("bytes") + " bytes, gone at " + shown.text("expires-at"));
    }

    private JsonNode handover(DemoClient bruno, String export) throws IOException, InterruptedException {
        Answer ticket = bruno.post("/api/exports/" + export + "/tickets");
        steps.step(ticket.status() == 201, "gets a one-time ticket", "valid until " + ticket.text("expires-at"));
        Answer opened = bruno.post("/api/handovers", Map.of("ticket", ticket.text("ticket")));
        steps.step(opened.status() == 201, "redeems it", "open until " + opened.text("closes-at"));
        Answer again = bruno.post("/api/handovers", Map.of("ticket", ticket.text("ticket")));
        steps.step(again.status() == 403, "redeems it again", "refused: " + again.text("code"));
        return opened.body().path("parts").path(0);
    }

    private DownloadedRows download(DemoClient bruno, JsonNode part, Path file, Answer receipt)
            throws IOException, InterruptedException {
        int status = bruno.download(part.path("path").asString(""), file);
        steps.step(status == 200, "downloads the file", file.toString());
        DownloadedRows rows = DownloadedRows.read(file, AgencyTenants.NORDLICHT);
        String expected = receipt.text("rows-expected");
        steps.step(
                Long.toString(rows.rows()).equals(expected) && expected.equals(receipt.text("rows-written")),
                "counts the rows of the file",
                rows.rows() + " of " + expected);
        String promised = receipt.body().path("parts").path(0).path("sha256").asString("");
        steps.step(rows.sha256().equals(promised), "compares the SHA-256 with the receipt's", rows.sha256());
        steps.step(
                rows.rows() > 0
                        && rows.ownRows() == rows.rows()
                        && rows.foreignCanaries() == 0
                        && rows.plantedSecrets() == 0,
                "looks whose rows they are",
                rows.ownRows() + " his company's, " + rows.foreignCanaries() + " foreign, " + rows.plantedSecrets()
                        + " planted secrets");
        return rows;
    }

    private void verifyLedger() {
        steps.title("The ledger:");
        LedgerVerdict verdict = server.tables().ledgerVerifier().verify();
        if (verdict instanceof LedgerVerdict.Intact intact) {
            steps.step(
                    true,
                    "every entry is what it was when it was written",
                    intact.head().toString());
        } else {
            steps.step(false, "an entry is not what it was when it was written", verdict.toString());
        }
    }

    private void summary(String export, DownloadedRows rows, Answer receipt, Path file) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("export", export);
        line.put("tenant", tenant);
        line.put("dataset", DATASET);
        line.put("rows", rows.rows());
        line.put("expected", receipt.body().path("rows-expected").asLong(-1));
        line.put("file", file.toString());
        line.put("sha256", rows.sha256());
        out.println();
        out.println(JsonMapper.builder().build().writeValueAsString(line));
        out.flush();
    }
}
