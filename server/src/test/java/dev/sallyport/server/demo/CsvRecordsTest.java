package dev.sallyport.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {
    @Test
    void readsQuotedCellsWithSeparatorsQuotesAndLineBreaks() throws IOException {
        assertThat(read("a,b\r\n\"1,5\",\"say \"\"hi\"\"\r\nnow\"\r\n,\r\n"))
                .containsExactly(List.of("a", "b"), List.of("1,5", "say \"hi\"\r\nnow"), List.of("", ""));
    }

    @Test
    void readsALastLineWithoutItsEnd() throws IOException {
        assertThat(read("\ufeffa\nb")).containsExactly(List.of("a"), List.of("b"));
        assertThat(read("")).isEmpty();
    }

    private static List<List<String>> read(String text) throws IOException {
        CsvRecords records = new CsvRecords(new StringReader(text));
        List<List<String>> all = new ArrayList<>();
        for (Optional<List<String>> next = records.read(); next.isPresent(); next = records.read()) {
            all.add(next.get());
        }
        return all;
    }
}
