package dev.sallyport.prober.answer;

import static dev.sallyport.prober.answer.Readings.read;
import static dev.sallyport.prober.answer.Readings.texts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that want to cost, to hide, to break out: each ends within the limits and says what was not read. */
class HostileTest {
    private static final ReadingLimits SMALL = new ReadingLimits(8 << 20, 100, 3, 50, 20_000, Duration.ofSeconds(60));

    @TempDir
    Path folder;

    static Stream<Arguments> costly() {
        Supplier<byte[]> much = () -> Bombs.zeros(64 << 20);
        return Stream.of(
                bomb("a gzip bomb", () -> Zips.gzip(much.get()), "times its size"),
                bomb(
                        "a flat ZIP bomb",
                        () -> new Zips().with("a.txt", much.get()).bytes(),
                        "times its size"),
                bomb("archives in archives", () -> Bombs.nested(8, 2), "nested more than 3 deep"),
                bomb("many archives in archives", () -> Bombs.nested(3, 6), "more than 50 entries"),
                bomb("gzip in gzip", () -> gzipped(10), "nested more than 3 deep"),
                bomb(
                        "one content under many names",
                        () -> Bombs.overlapping(Bombs.zeros(1 << 20), 40),
                        "times its size"),
                bomb(
                        "more than the limit without a high ratio",
                        () -> Zips.gzip(random(12 << 20)),
                        "more than 8388608 bytes"),
                bomb("a million entries", () -> Bombs.overlapping(new byte[] {'x'}, 1_000_000), "more than 50 entries"),
                bomb(
                        "a workbook with a huge sheet",
                        () -> new Workbooks().sheet("S", " ".repeat(64 << 20)).bytes(),
                        "times its size"),
                bomb(
                        "a workbook that shows one text everywhere",
                        () -> new Workbooks()
                                .texts("x".repeat(1 << 18))
                                .sheet("S", ("<row>" + "<c t='s'><v>0</v></c>".repeat(500) + "</row>").repeat(10))
                                .bytes(),
                        "more than 8388608 characters"),
                bomb("a PDF bomb", () -> Bombs.pdf("/FlateDecode", Bombs.deflated(much.get(), true)), "unpack to more"),
                bomb(
                        "a PDF packed twice",
                        () -> Bombs.pdf(
                                "[/FlateDecode/FlateDecode]", Bombs.deflated(Bombs.deflated(much.get(), true), true)),
                        "unpack to more"),
                bomb("too many cells of JSON", () -> json("[" + "1,".repeat(30_000) + "1]"), "more than 20000 cells"),
                bomb("too many cells of CSV", () -> json("a,b\n" + "1,2\n".repeat(20_000)), "more than 20000 cells"),
                bomb("too many lines", () -> json("x\n".repeat(30_000)), "more than 20000 cells"),
                bomb("deep JSON", () -> json("[".repeat(100_000)), "nested more than 1000 deep"),
                bomb("deep objects", () -> json("{\"a\":".repeat(100_000)), "nested more than 1000 deep"),
                bomb(
                        "deep XML",
                        () -> json("<?xml version='1.0'?>" + "<a>".repeat(100_000)),
                        "nested more than 1000 deep"),
                bomb("long names in a deep tree", () -> json(longNames()), "more than 8388608 characters"),
                bomb("rows that share no member", () -> json(sparse()), "hardly share a member"),
                bomb(
                        "a number of a million and more digits",
                        () -> json("[1" + "0".repeat(2 << 20) + "]"),
                        "beyond measure"));
    }

    /** Made when its turn comes: all of them together are too much. */
    private static Arguments bomb(String name, Supplier<byte[]> file, String why) {
        return Arguments.of(name, file, why);
    }

    private static byte[] json(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] gzipped(int times) {
        byte[] file = {'x'};
        for (int i = 0; i < times; i++) {
            file = Zips.gzip(file);
        }
        return file;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static String longNames() {
        String name = "{\"" + "n".repeat(200) + "\":";
        return name.repeat(500) + "[" + "1,".repeat(10_000) + "1]" + "}".repeat(500);
    }

    private static String sparse() {
        StringBuilder rows = new StringBuilder("[");
        for (int i = 0; i < 5_000; i++) {
            rows.append("{\"m").append(i).append("\":1},");
        }
        return rows.append("{}]").toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("costly")
    void endsWithinTheLimits(String name, Supplier<byte[]> file, String why) {
        Reading reading = read(file.get(), "", "", SMALL);

        assertThat(reading.troubles()).anyMatch(trouble -> trouble.contains(why));
        assertThat(reading.cells()).hasSizeLessThanOrEqualTo(SMALL.cells());
    }

    @Test
    void keepsWhatStoodBeforeABombAndReadsWhatStandsBehind() {
        byte[] zip = new Zips()
                .with("a.csv", "id,n\n1,first\n")
                .with("bomb.bin", Bombs.zeros(8 << 20))
                .with("z.csv", "id,n\n1,last\n")
                .bytes();

        Reading reading = read(zip, "", "", new ReadingLimits(64 << 20, 900, 3, 50, 20_000, Duration.ofSeconds(60)));

        assertThat(Readings.values(reading)).contains("a.csv › row 2, n = first", "z.csv › row 2, n = last");
        assertThat(reading.troubles()).anyMatch(trouble -> trouble.startsWith("bomb.bin: "));
    }

    static Stream<String> entities() {
        return Stream.of(
                "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'boom'>]><a>one &b; two</a>",
                "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>",
                "<?xml version='1.0'?><!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x.dtd'><a>x</a>",
                "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/p'> %p;]><a>x</a>",
                "<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
                        + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>]><l>&d;</l>");
    }

    @ParameterizedTest
    @MethodSource("entities")
    void expandsNoEntities(String xml) throws IOException {
        Reading reading = read(xml, "application/xml", "");

        assertThat(reading.format()).isEqualTo("xml");
        assertThat(reading.troubles()).isNotEmpty();
        assertThat(String.join(" ", texts(reading)))
                .doesNotContain(
                        "boom two",
                        "lollol",
                        Files.readString(Path.of("/etc/hostname")).strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../etc/cron.d/x", "/etc/passwd", "C:\\x\\y", "a/\u0000b", "\u202Ecod.exe", "..", "a\nb"})
    void tellsNamesOfEntriesAsTheyAreAndWritesNothing(String name) throws IOException {
        byte[] zip = new Zips().with(name, "id,n\n1,canary\n").bytes();

        Reading reading = read(zip, "", "");

        assertThat(Readings.names(reading)).contains(name);
        assertThat(texts(reading)).contains("canary");
        assertThat(reading.cells()).noneMatch(cell -> cell.place().matches("(?s).*[\\p{Cc}\u202E].*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZZZZZZZ1", "A0", "-1", "XFE1", "", "A99999999999"})
    void readsCellsOfAWorkbookAtImpossiblePlaces(String place) {
        byte[] file = new Workbooks()
                .sheet(
                        "S",
                        "<row r='99999999999'><c r='" + place
                                + "' t='inlineStr'><is><t>canary 1</t></is></c><c><v>1</v></c></row>")
                .bytes();

        assertThat(texts(read(file, "", ""))).contains("canary 1", "1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<c t='s'><v>2000000000</v></c>",
                "<c t='s'><v>-1</v></c>",
                "<c><v>1e999999999</v></c>",
                "<c s='1'><v>1e300</v></c>",
                "<c s='1'><v>NaN</v></c>",
                "<c s='99999999999'><v>1</v></c>",
                "<c t='unknown'><v>x</v></c>",
                "<c><f t='shared' si='9'/><v>1</v></c>",
                "<c><v>",
            })
    void readsTheRestOfAWorkbookWithOddCells(String cell) {
        byte[] file = new Workbooks()
                .sheet("S", "<row><c t='inlineStr'><is><t>canary</t></is></c><c><v>1</v></c>" + cell + "</row>")
                .sheet("T", "<row><c t='inlineStr'><is><t>other</t></is></c><c><v>2</v></c></row>")
                .bytes();

        assertThat(texts(read(file, "", ""))).contains("other", "2");
    }

    @Test
    void readsNoFurtherThanALoopOfPages() {
        byte[] pdf = ("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
                        + "2 0 obj\n<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF")
                .getBytes(UTF_8);

        assertThat(read(pdf, "", "", SMALL).format()).isEqualTo("pdf");
    }

    @Test
    void refusesAgeFilesThatAreMadeToCostTooMuch() {
        String file = "age-encryption.org/v1\n-> scrypt " + "A".repeat(22) + " 30\n" + "A".repeat(43) + "\n--- "
                + "A".repeat(43) + "\n" + "x".repeat(100);

        assertThat(read(file.getBytes(UTF_8), "", "", SMALL, "sesame").troubles())
                .hasSize(1)
                .first()
                .asString()
                .contains("more work or memory");
    }

    static Stream<Arguments> whole() throws IOException {
        return Stream.of(
                Arguments.of(
                        "zip",
                        new Zips()
                                .with("a.csv", "id,n\n1,a\n")
                                .with("b.json", "[1]")
                                .bytes()),
                Arguments.of("gzip", Zips.gzip("id,n\n1,a\n")),
                Arguments.of(
                        "xlsx",
                        new Workbooks()
                                .texts("a")
                                .sheet("S", "<row><c t='s'><v>0</v></c></row>")
                                .bytes()),
                Arguments.of("pdf", PdfTest.bytes(PdfTest.document("one", "two"))),
                Arguments.of("json", json("{\"a\": [{\"b\": \"c\"}]}")),
                Arguments.of("xml", json("<?xml version='1.0'?><a b='c'><d/></a>")),
                Arguments.of("html", json("<html><table><tr><td>1</td></tr></table></html>")));
    }

    /** Whatever is flipped, cut or doubled: a reading comes back, in which nothing is null. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("whole")
    void survivesWhatIsBroken(String format, byte[] file) {
        Random random = new Random(17);
        for (int i = 0; i < 300; i++) {
            byte[] broken = Arrays.copyOf(file, random.nextInt(4) == 0 ? random.nextInt(file.length) : file.length);
            for (int flips = random.nextInt(8); flips > 0 && broken.length > 0; flips--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            assertThat(read(broken, "", "", SMALL, "x")).isNotNull();
        }
    }

    @Test
    void writesNothing() throws IOException {
        String home = System.getProperty("user.home");
        System.setProperty("user.home", folder.toString());
        try {
            read(PdfTest.bytes(PdfTest.document("one")), "", "");
        } finally {
            System.setProperty("user.home", home);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
