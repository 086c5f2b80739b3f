package dev.sallyport.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A workbook over HTTP: asked for, built, downloaded, opened. */
class WorkbookDownloadTest {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final Pattern CELL = Pattern.compile("<c r=\"([A-Z]+)[0-9]+\" s=\"[0-9]+\" t=\"([a-zA-Z]+)\">");

    private final TestClient bruno = TestSallyport.shared()
            .in(AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT.id().toString());

    @Test
    void isWhatWasAskedForAndSaysWhatItIs() throws IOException {
        Map<String, Object> request = TestExports.invoices(AgencyTenants.NORDLICHT, 699);
        request.put("format", "xlsx");
        request.put("columns", List.of("number", "issued_at", "due_on", "total"));
        request.put("dialect", Map.of("zone", "Europe/Berlin"));
        String export = TestExports.completed(bruno, request);
        JsonNode part = TestExports.part(bruno, export);

        TestClient.Answer answer = bruno.get(part.path("path").asString(""));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo(XLSX);
        assertThat(answer.header("content-disposition"))
                .matches("attachment; filename=\"invoices-[0-9TZ]+-[0-9a-f]+\\.xlsx\"; .*");

        JsonNode receipt = bruno.get("/api/exports/" + export + "/receipt").json();
        long rows = receipt.path("rows-written").asLong();
        assertThat(rows).isGreaterThan(100);
        assertThat(receipt.path("format").asString("")).isEqualTo("xlsx");
        assertThat(receipt.path("dialect").path("zone").asString("")).isEqualTo("Europe/Berlin");
        assertThat(receipt.path("parts").path(0).path("bytes").asLong()).isEqualTo(answer.body().length);

        String sheet = SheetXml.of(answer.body(), 1);
        assertThat(sheet.split("<row ", -1)).hasSize((int) rows + 2);
        assertThat(sheet).doesNotContain("<f>");
        assertThat(types(sheet, "A")).containsOnly("inlineStr");
        for (String column : List.of("B", "C", "D")) {
            assertThat(types(sheet, column).subList(1, (int) rows)).containsOnly("n");
        }
        assertThat(SheetXml.of(answer.body(), 2))
                .contains(
                        AgencyTenants.NORDLICHT.id().toString(),
                        AgencyTenants.NORDLICHT.name(),
                        export,
                        "Europe/Berlin",
                        "<t>" + rows + "</t>",
                        "status is one of open, paid, overdue (by default)",
                        receipt.path("policy-version").asString(""));
    }

    @Test
    void isRefusedToWhoHasNoRightToIt() {
        Map<String, Object> request = TestExports.invoices(AgencyTenants.NORDLICHT, 698);
        request.put("dataset", "payments");
        request.put("format", "xlsx");
        TestClient.Answer answer = bruno.post("/api/exports", request);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("format-not-available");
        assertThat(answer.text("detail")).contains("\"xlsx\"", "csv, json");
    }

    /** The types of the cells of a column that are not empty, titles first. */
    private static List<String> types(String sheet, String column) {
        return CELL.matcher(sheet)
                .results()
                .filter(cell -> cell.group(1).equals(column))
                .map((MatchResult cell) -> cell.group(2))
                .toList();
    }
}
