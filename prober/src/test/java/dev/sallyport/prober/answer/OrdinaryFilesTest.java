package dev.sallyport.prober.answer;

import static dev.sallyport.prober.answer.Readings.lines;
import static dev.sallyport.prober.answer.Readings.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as the programs write them that people have. */
class OrdinaryFilesTest {
    private static final String CSV = "no,customer,amount\n7,Ada,10.50\n8,Jürgen,20\n";
    private static final List<String> FIRST_ROW = List.of("7", "Ada", "10.5");

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), CSV);
    }

    @Test
    void readsAWorkbookOfLibreOffice() throws Exception {
        Reading reading = read(converted("xlsx"), "", "");

        assertThat(reading.format()).isEqualTo("xlsx");
        assertThat(reading.troubles()).isEmpty();
        assertThat(lines(reading.tables().get(0)))
                .containsExactly(List.of("no", "customer", "amount"), FIRST_ROW, List.of("8", "Jürgen", "20"));
        assertThat(reading.cells())
                .contains(new Cell("rows › row 2, amount", "rows › amount", "10.5", CellKind.NUMBER));
    }

    @Test
    void readsAPdfOfLibreOffice() throws Exception {
        Reading reading = read(converted("pdf"), "", "");

        assertThat(reading.format()).isEqualTo("pdf");
        assertThat(reading.troubles()).isEmpty();
        assertThat(Readings.values(reading))
                .contains("page 1, line 2 = no customer amount")
                .anyMatch(value -> value.endsWith("= 8 Jürgen 20"));
    }

    private byte[] converted(String format) throws IOException, InterruptedException {
        Program.run(
                folder,
                "",
                "soffice",
                "--headless",
                "--norestore",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--infilter=CSV:44,34,76,1",
                "--convert-to",
                format,
                "--outdir",
                folder.toString(),
                folder.resolve("rows.csv").toString());
        return Files.readAllBytes(folder.resolve("rows." + format));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AES256", "AES128", "ZipCrypto"})
    void opensArchivesOf7ZipWithAPassphrase(String cipher) throws Exception {
        Program.run(folder, "", "7z", "a", "-tzip", "-mem=" + cipher, "-psesame street", "x.zip", "rows.csv");
        byte[] zip = Files.readAllBytes(folder.resolve("x.zip"));

        assertOpens(zip, "rows.csv › row 2, customer = Ada", "sesame street");
    }

    @Test
    void opensArchivesOfZipWithAPassphrase() throws Exception {
        Program.run(folder, "", "zip", "-P", "sesame", "x.zip", "rows.csv");

        assertOpens(Files.readAllBytes(folder.resolve("x.zip")), "rows.csv › row 2, customer = Ada", "sesame");
    }

    @Test
    void readsArchivesThatZipWroteToAPipe() throws Exception {
        Program.run(folder, "", "sh", "-c", "zip - rows.csv | cat > x.zip; tar czf x.tgz rows.csv; gzip -k rows.csv");

        assertThat(Readings.values(read(Files.readAllBytes(folder.resolve("x.zip")), "", "")))
                .contains("rows.csv › row 3, customer = Jürgen");
        assertThat(Readings.values(read(Files.readAllBytes(folder.resolve("x.tgz")), "", "")))
                .contains("rows.csv › row 3, customer = Jürgen");
        assertThat(Readings.values(read(Files.readAllBytes(folder.resolve("rows.csv.gz")), "", "")))
                .contains("row 3, customer = Jürgen");
    }

    @Test
    void opensFilesOfAgeWithAPassphrase() throws Exception {
        // age asks a terminal, and nothing else, for the passphrase.
        Program.run(folder, "sesame\nsesame\n", "script", "-qec", "age -p -o x.age rows.csv", "/dev/null");
        byte[] file = Files.readAllBytes(folder.resolve("x.age"));

        assertOpens(file, "row 2, customer = Ada", "sesame");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a"})
    void opensFilesOfAgeWithAKey(String armor) throws Exception {
        Program.run(folder, "", "age-keygen", "-o", "key");
        String key = Files.readAllLines(folder.resolve("key")).get(2);
        Program.run(folder, "", "sh", "-c", "age " + armor + " -r $(age-keygen -y key) -o x.age rows.csv");

        assertOpens(Files.readAllBytes(folder.resolve("x.age")), "row 2, customer = Ada", key);
    }

    private static void assertOpens(byte[] file, String expected, String passphrase) {
        Reading opened = read(file, "", "", ReadingLimits.USUAL, "wrong", passphrase);
        assertThat(opened.troubles()).isEmpty();
        assertThat(Readings.values(opened)).contains(expected);

        Reading closed = read(file, "", "", ReadingLimits.USUAL, "wrong");
        assertThat(closed.troubles()).hasSize(1).first().asString().contains("none of the passphrases fits");
        assertThat(Readings.values(closed)).isEmpty();

        assertThat(read(file, "", "").troubles()).hasSize(1).first().asString().contains("no passphrase was given");
    }
}
