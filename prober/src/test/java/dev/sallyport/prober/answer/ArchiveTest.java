package dev.sallyport.prober.answer;

import static dev.sallyport.prober.answer.Readings.fields;
import static dev.sallyport.prober.answer.Readings.names;
import static dev.sallyport.prober.answer.Readings.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArchiveTest {
    private static final String CSV = "no,amount\n7,10.00\n";

    @Test
    void readsEntriesByTheirOwnFormat() {
        byte[] zip = new Zips()
                .with("invoices.csv", CSV)
                .with("data/meta.json", "{\"tenant\": \"acme\"}")
                .with("empty/", "")
                .bytes();

        Reading reading = read(zip, "application/octet-stream", "report.zip");

        assertThat(reading.format()).isEqualTo("zip");
        assertThat(reading.troubles()).isEmpty();
        assertThat(Readings.values(reading))
                .containsExactly(
                        "report.zip › invoices.csv › row 2, no = 7",
                        "report.zip › invoices.csv › row 2, amount = 10.00",
                        "report.zip › data/meta.json › /tenant = acme");
        assertThat(fields(reading)).contains("report.zip › invoices.csv › amount");
        assertThat(names(reading)).contains("report.zip", "invoices.csv", "data/meta.json", "empty/", "amount");
        assertThat(reading.tables()).extracting(Table::place).containsExactly("report.zip › invoices.csv");
    }

    @Test
    void readsArchivesWithinArchives() {
        byte[] inner = new Zips().with("a.csv", CSV).bytes();
        byte[] outer = new Zips().with("inner.zip", Zips.gzip(inner)).bytes();

        assertThat(Readings.values(read(outer, "", ""))).contains("inner.zip › a.csv › row 2, amount = 10.00");
    }

    @Test
    void readsGzipUnderAnyName() {
        for (String type : new String[] {"text/plain", "application/gzip", "application/json", ""}) {
            Reading reading = read(Zips.gzip("{\"a\": 1}"), type, "x.json.gz");

            assertThat(reading.format()).isEqualTo("gzip");
            assertThat(Readings.values(reading)).containsExactly("x.json.gz › /a = 1");
        }
    }

    @Test
    void readsSeveralGzipFilesBehindOneAnother() {
        byte[] first = Zips.gzip("id,n\n1,a\n");
        byte[] second = Zips.gzip("2,canary\n");
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);

        assertThat(Readings.values(read(both, "", "rows.csv.gz"))).contains("rows.csv.gz › row 3, n = canary");
    }

    @Test
    void readsAnArchiveBehindOtherBytes() {
        byte[] zip = new Zips().with("a.csv", CSV).bytes();
        byte[] behind = new byte[zip.length + 1000];
        Arrays.fill(behind, 0, 1000, (byte) 1);
        System.arraycopy(zip, 0, behind, 1000, zip.length);

        assertThat(Readings.values(read(behind, "", ""))).contains("a.csv › row 2, amount = 10.00");
    }

    @Test
    void readsTheEntriesOfAnArchiveThatWasCutOff() {
        byte[] zip = new Zips().with("a.csv", CSV).with("b.csv", CSV).bytes();

        Reading reading = read(Arrays.copyOf(zip, zip.length - 60), "", "");

        assertThat(Readings.values(reading)).contains("a.csv › row 2, amount = 10.00", "b.csv › row 2, amount = 10.00");
        assertThat(reading.troubles()).anyMatch(trouble -> trouble.contains("cut off or damaged"));
    }

    @Test
    void keepsWhatCameBeforeAGzipBrokeOff() {
        byte[] gzip = Zips.gzip("id,n\n1,canary\n".repeat(2_000).getBytes(UTF_8));

        Reading reading = read(Arrays.copyOf(gzip, gzip.length - 20), "", "");

        assertThat(Readings.values(reading)).contains("row 2, n = canary");
        assertThat(reading.troubles()).hasSize(1).first().asString().contains("breaks off");
    }
}
