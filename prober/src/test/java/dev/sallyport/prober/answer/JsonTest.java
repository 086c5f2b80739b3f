package dev.sallyport.prober.answer;

import static dev.sallyport.prober.answer.Readings.fields;
import static dev.sallyport.prober.answer.Readings.lines;
import static dev.sallyport.prober.answer.Readings.names;
import static dev.sallyport.prober.answer.Readings.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void tellsEachValueWithItsPlace() {
        Reading reading =
                read("{\"total\": 12.50, \"items\": [{\"id\": 7, \"customer\": {\"name\": \"Ada\"}, \"paid\": true}]}");

        assertThat(reading.format()).isEqualTo("json");
        assertThat(reading.isWhole()).isTrue();
        assertThat(Readings.values(reading))
                .containsExactly(
                        "/total = 12.50", "/items/0/id = 7", "/items/0/customer/name = Ada", "/items/0/paid = true");
        assertThat(fields(reading)).containsExactly("/total", "/items/…/id", "/items/…/customer/name", "/items/…/paid");
        assertThat(reading.cells())
                .contains(new Cell("/total", "/total", "12.50", CellKind.NUMBER))
                .contains(new Cell("/items/0/paid", "/items/…/paid", "true", CellKind.BOOLEAN));
    }

    @Test
    void tellsTheNameOfEachMemberOnceForAField() {
        assertThat(names(read("[{\"id\": 1, \"name\": \"a\"}, {\"id\": 2, \"name\": \"b\"}]")))
                .containsExactly("id", "name");
    }

    @Test
    void tellsMembersThatAreIdsAsPositions() {
        Reading reading = read("{\"byId\": {\"17\": {\"sum\": 1}, \"18\": {\"sum\": 2}}}");

        assertThat(fields(reading)).containsExactly("/byId/…/sum");
        assertThat(names(reading)).contains("17", "18");
    }

    @Test
    void makesTablesOfArraysOfObjects() {
        Reading reading = read("{\"items\": [{\"id\": 1, \"customer\": {\"name\": \"Ada\"}, \"tags\": [\"x\", \"y\"]},"
                + " {\"id\": 2, \"note\": null, \"extra\": \"e\"}]}");

        assertThat(reading.tables()).hasSize(1);
        Table table = reading.tables().get(0);
        assertThat(table.place()).isEqualTo("/items");
        assertThat(lines(table))
                .containsExactly(
                        List.of("id", "customer.name", "tags", "extra"),
                        List.of("1", "Ada", "x, y", ""),
                        List.of("2", "", "", "e"));
    }

    @Test
    void makesTablesOfArraysOfArrays() {
        Reading reading = read("{\"rows\": [[\"a\", 1], [\"b\", 2]]}");

        assertThat(lines(reading.tables().get(0)))
                .containsExactly(List.of("1", "2"), List.of("a", "1"), List.of("b", "2"));
    }

    @Test
    void makesATableOfEachInnerArray() {
        Reading reading = read("[{\"id\": 1, \"lines\": [{\"sku\": \"a\"}, {\"sku\": \"b\"}]}]");

        assertThat(reading.tables()).extracting(Table::place).containsExactly("/0/lines", "/");
        assertThat(lines(reading.tables().get(1))).containsExactly(List.of("id"), List.of("1"));
    }

    @Test
    void readsJsonWithinStrings() {
        Reading reading = read("{\"payload\": \"{\\\"secret\\\": {\\\"iban\\\": \\\"DE1\\\"}}\"}");

        assertThat(Readings.values(reading)).containsExactly("/payload › /secret/iban = DE1");
    }

    @Test
    void takesTextsThatOnlyLookLikeJsonAsTexts() {
        assertThat(Readings.values(read("{\"a\": \"{name}\", \"b\": \"[x\", \"c\": \"{}\"}")))
                .containsExactly("/a = {name}", "/b = [x", "/c = {}");
    }

    @Test
    void keepsBothOfTwoMembersWithOneName() {
        assertThat(Readings.values(read("{\"a\": 1, \"a\": 2}"))).containsExactly("/a = 1", "/a = 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ")]}',\n{\"a\": \"x\"}",
                "while(1);{\"a\": \"x\"}",
                "for (;;); {\"a\": \"x\"}",
                "/**/callback({\"a\": \"x\"});",
                "jQuery.cb_12({\"a\": \"x\"})",
                "\uFEFF{\"a\": \"x\"}",
                "  \r\n {\"a\": \"x\",}",
            })
    void readsWhatIsGuarded(String text) {
        Reading reading = read(text, "text/javascript", "");

        assertThat(reading.format()).isEqualTo("json");
        assertThat(reading.troubles()).isEmpty();
        assertThat(Readings.values(reading)).containsExactly("/a = x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"x\" | / = x", "42 | / = 42", "true | / = true"})
    void readsSingleValuesThatAreToldToBeJson(String text, String expected) {
        assertThat(Readings.values(read(text, "application/json", ""))).containsExactly(expected);
    }

    @Test
    void keepsWhatStandsBeforeAFaultAndReadsTheRestAsText() {
        Reading reading = read("{\"items\": [{\"id\": 1}, {\"id\": 2}, \nERROR at canary-77", "application/json", "");

        assertThat(reading.troubles())
                .containsExactly("json, but it breaks at line 2, column 6; what stands before was read.");
        assertThat(Readings.values(reading)).contains("/items/0/id = 1", "/items/1/id = 2");
        assertThat(Readings.values(reading)).anyMatch(value -> value.contains("canary-77"));
        assertThat(reading.tables()).hasSize(1);
    }

    @Test
    void namesTheFileInPlaces() {
        Reading reading = read("{\"a\": 1}", "", "report-2026-11.json");

        assertThat(Readings.values(reading)).containsExactly("report-2026-11.json › /a = 1");
        assertThat(fields(reading)).containsExactly("report-….json › /a");
        assertThat(names(reading)).contains("report-2026-11.json");
    }

    @Test
    void readsOneTextOnEachLine() {
        Reading reading = read("{\"id\": 1, \"n\": \"a\"}\n\n{\"id\": 2, \"n\": \"b\"}\n{\"id\": \n{\"id\": 4}\n");

        assertThat(reading.format()).isEqualTo("ndjson");
        assertThat(Readings.values(reading))
                .contains("line 1/id = 1", "line 3/n = b", "line 4 = {\"id\": ", "line 5/id = 4");
        assertThat(fields(reading)).contains("/id", "/n");
        assertThat(reading.troubles())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("line 4: a line of JSON, but it breaks");
        assertThat(reading.tables().get(0).columns()).containsExactly("id", "n");
        assertThat(reading.tables().get(0).rows()).contains(List.of("2", "b"), List.of("4", ""));
    }

    @Test
    void readsSequencesOfTexts() {
        assertThat(Readings.values(read("\u001E{\"a\": 1}\n\u001E{\"a\": 2}\n", "application/json-seq", "")))
                .containsExactly("line 1/a = 1", "line 2/a = 2");
    }
}
