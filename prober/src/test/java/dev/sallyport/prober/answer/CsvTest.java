package dev.sallyport.prober.answer;

import static dev.sallyport.prober.answer.Readings.lines;
import static dev.sallyport.prober.answer.Readings.names;
import static dev.sallyport.prober.answer.Readings.read;
import static dev.sallyport.prober.answer.Readings.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,name\n1,Ada\n2,Bob\n",
                "id;name\r\n1;Ada\r\n2;Bob",
                "id\tname\n1\tAda\n2\tBob\n",
                "id|name\n1|Ada\n2|Bob\n",
                "\uFEFFid,name\n1,Ada\n2,Bob\n",
                "sep=;\nid;name\n1;Ada\n2;Bob\n",
                "\"id\",\"name\"\n\"1\",\"Ada\"\n2,Bob\n",
                "id, name\n1,Ada\n\n2,Bob\n"
            })
    void guessesTheSeparator(String text) {
        Reading reading = read(text, "application/octet-stream", "");

        assertThat(reading.format()).isEqualTo("csv");
        assertThat(reading.troubles()).isEmpty();
        assertThat(Readings.values(reading))
                .containsExactly("row 2, id = 1", "row 2, name = Ada", "row 3, id = 2", "row 3, name = Bob");
        assertThat(reading.tables()).hasSize(1);
        assertThat(lines(reading.tables().get(0)))
                .containsExactly(List.of("id", "name"), List.of("1", "Ada"), List.of("2", "Bob"));
    }

    @Test
    void keepsSeparatorsAndLinesWithinQuotes() {
        Reading reading = read("id;text\n1;\"a; \"\"b\"\"\nc\"\n2;d\n", "text/csv", "x.csv");

        assertThat(texts(reading)).containsExactly("1", "a; \"b\"\nc", "2", "d");
        assertThat(names(reading)).containsExactly("x.csv", "id", "text");
    }

    @Test
    void takesAFirstRowWithNumbersForARow() {
        Reading reading = read("1,Ada\n2,Bob\n", "text/csv", "");

        assertThat(Readings.values(reading)).contains("row 1, column 1 = 1", "row 2, column 2 = Bob");
        assertThat(reading.tables().get(0).rows()).hasSize(2);
    }

    @Test
    void readsOneColumnWhenItIsToldToBeCsv() {
        assertThat(Readings.values(read("email\na@example.org\n", "text/csv; charset=utf-8", "")))
                .containsExactly("row 2, email = a@example.org");
    }

    @Test
    void tellsTheColumnsOfAnEmptyFile() {
        assertThat(lines(read("id,name\n", "text/csv", "").tables().get(0))).containsExactly(List.of("id", "name"));
    }

    @Test
    void readsRowsThatAreShorterOrLonger() {
        Reading reading = read("id,name\n1\n2,Bob,secret\n", "text/csv", "");

        assertThat(Readings.values(reading)).contains("row 3, column 3 = secret");
        assertThat(lines(reading.tables().get(0)))
                .containsExactly(
                        List.of("id", "name", "column 3"), List.of("1", "", ""), List.of("2", "Bob", "secret"));
    }

    @Test
    void keepsColumnsOfOneNameApart() {
        assertThat(read("n,n\n1,2\n", "text/csv", "").tables().get(0).columns()).containsExactly("n", "n (2)");
    }

    @Test
    void readsWhatIsQuotedWronglyAsText() {
        Reading reading = read("id,name\n1,Ada\n2,\"Bob\"x\n3,canary\n", "text/csv", "");

        assertThat(reading.troubles()).hasSize(1);
        assertThat(Readings.values(reading)).contains("row 2, name = Ada").anyMatch(value -> value.contains("canary"));
    }

    @Test
    void readsOldCharsets() {
        byte[] latin = "name;ort\nJürgen;Köln\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "name;ort\nJürgen;Köln\n".getBytes(StandardCharsets.UTF_16LE);

        assertThat(texts(read(latin, "text/csv", ""))).containsExactly("Jürgen", "Köln");
        assertThat(texts(read(latin, "text/csv; charset=utf-8", ""))).containsExactly("Jürgen", "Köln");
        assertThat(texts(read(utf16, "text/csv; charset=utf-8", ""))).containsExactly("Jürgen", "Köln");
        assertThat(texts(read("name;ort\nJürgen;Köln\n", "text/csv; charset=iso-8859-1", "")))
                .containsExactly("Jürgen", "Köln");
    }
}
