package dev.sallyport.prober.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.Redaction;
import dev.sallyport.prober.report.Verification.Fault;
import dev.sallyport.prober.report.Verification.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    Path folder;

    private Path out;
    private Path keyFile;
    private ReportKey key;

    @BeforeEach
    void write() {
        out = folder.resolve("out");
        keyFile = folder.resolve("settings").resolve("key.json");
        key = ReportKey.readOrMake(keyFile);
        report(key).write(Samples.found());
    }

    private ReportFolder report(ReportKey with) {
        return new ReportFolder(out, with, Redaction.of(List.of()), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Verification verify() {
        return ReportVerifier.verify(out, Optional.empty());
    }

    private static List<String> told(Verification verification) {
        return verification.faults().stream()
                .map(fault -> fault.kind() + " " + fault.file())
                .toList();
    }

    @Test
    void holdsForWhatWasWritten() {
        assertThat(verify()).isEqualTo(new Verification(Optional.of(key.thumbprint()), Optional.of(NOW), List.of()));
        assertThat(ReportVerifier.verify(out, Optional.of(key.thumbprint())).isWhole())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"report.html", "report.json", "report.sarif", "report.junit.xml"})
    void findsOneChangedByte(String name) throws IOException {
        Path file = out.resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        for (int at : new int[] {0, bytes.length / 2, bytes.length - 1}) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertThat(told(verify())).containsExactly("CHANGED " + name);
        }
        Files.write(file, bytes);
        assertThat(verify().isWhole()).isTrue();
    }

    @Test
    void findsAnyChangedByteOfTheSignature() throws IOException {
        Path file = out.resolve("report.jws");
        byte[] bytes = Files.readAllBytes(file);
        int end = new String(bytes, StandardCharsets.US_ASCII).strip().length();
        for (int at = 0; at < end; at += 7) {
            byte[] changed = bytes.clone();
            changed[at] = (byte) (changed[at] == 'A' ? 'B' : 'A');
            Files.write(file, changed);
            assertThat(told(verify())).as("byte %s", at).containsExactly("SIGNATURE report.jws");
        }
    }

    @Test
    void findsAChangedPublicKey() throws IOException {
        Path file = out.resolve("report.key.json");
        String text = Files.readString(file);
        int x = text.indexOf("\"x\" : \"") + 7;
        char other = text.charAt(x) == 'A' ? 'B' : 'A';
        Files.writeString(file, text.substring(0, x) + other + text.substring(x + 1));
        assertThat(told(verify())).containsExactly("SIGNATURE report.jws");
        Files.writeString(file, "{}");
        assertThat(told(verify())).containsExactly("SIGNATURE report.jws");
    }

    @Test
    void findsWhatIsMissingAndWhatWasAdded() throws IOException {
        Files.delete(out.resolve("report.sarif"));
        Files.createDirectories(out.resolve("more"));
        Files.writeString(out.resolve("more").resolve("notes.txt"), "all is well");
        assertThat(told(verify())).containsExactly("MISSING report.sarif", "ADDED " + Path.of("more", "notes.txt"));
        Files.delete(out.resolve("report.jws"));
        assertThat(told(verify())).containsExactly("MISSING report.jws");
    }

    @Test
    void takesNoLinkForAFile() throws IOException {
        Path elsewhere = folder.resolve("elsewhere.html");
        Files.move(out.resolve("report.html"), elsewhere);
        Files.createSymbolicLink(out.resolve("report.html"), elsewhere);
        assertThat(told(verify())).containsExactly("MISSING report.html");
    }

    @Test
    void tellsAnotherKeyFromTheExpected() {
        ReportKey other = ReportKey.readOrMake(folder.resolve("other.json"));
        report(other).write(Samples.clean());
        Verification verification = ReportVerifier.verify(out, Optional.of(key.thumbprint()));
        assertThat(told(verification)).containsExactly("SIGNATURE report.jws");
        assertThat(verification.faults().get(0).told()).contains(other.thumbprint(), key.thumbprint());
    }

    @Test
    void takesNoOtherAlgorithmAndNoOtherPaper() throws Exception {
        ECKey pair = ECKey.parse(Files.readString(keyFile));
        Payload payload = new Payload(Seal.text(Report.of(Samples.clean()), NOW, Map.of()));
        List<String> forged = List.of(
                new PlainObject(new PlainHeader.Builder().type(ReportKey.TYPE).build(), payload).serialize(),
                signed(
                        JWSAlgorithm.HS256,
                        payload,
                        new MACSigner(pair.toPublicJWK().toJSONString()),
                        pair),
                withoutType(payload, pair));
        for (String text : forged) {
            Files.writeString(out.resolve("report.jws"), text);
            assertThat(told(verify())).containsExactly("SIGNATURE report.jws");
        }
    }

    private static String signed(JWSAlgorithm algorithm, Payload payload, MACSigner signer, ECKey pair)
            throws JOSEException {
        JWSObject signed = new JWSObject(
                new JWSHeader.Builder(algorithm)
                        .type(ReportKey.TYPE)
                        .keyID(ReportKey.thumbprint(pair))
                        .build(),
                payload);
        signed.sign(signer);
        return signed.serialize();
    }

    private static String withoutType(Payload payload, ECKey pair) throws JOSEException {
        JWSObject signed = new JWSObject(
                new JWSHeader.Builder(ReportKey.ALGORITHM)
                        .keyID(ReportKey.thumbprint(pair))
                        .build(),
                payload);
        signed.sign(new ECDSASigner(pair));
        return signed.serialize();
    }

    @Test
    void keepsTheKeyForItsOwnerAlone() throws IOException {
        assertThat(Files.getPosixFilePermissions(keyFile)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(ReportKey.readOrMake(keyFile).thumbprint()).isEqualTo(key.thumbprint());
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> ReportKey.readOrMake(keyFile))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void showsThePrivateHalfNowhere() throws IOException {
        String secret =
                ReportJson.JSON.readTree(Files.readString(keyFile)).path("d").stringValue();
        assertThat(key.toString()).doesNotContain(secret);
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.toList())
                    .hasSize(6)
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(secret));
        }
    }

    @Test
    void refusesAFileThatIsNoKeyWithoutTellingOfIt() throws IOException {
        Files.writeString(keyFile, "a secret that is no key");
        assertThatThrownBy(() -> ReportKey.read(keyFile))
                .isInstanceOf(ReportException.class)
                .hasNoCause()
                .hasMessageNotContaining("a secret");
        assertThatThrownBy(() -> ReportKey.read(folder.resolve("none"))).hasMessageContaining("there is no key");
    }

    @Test
    void findsItsPlaceAmongTheSettings() {
        Path home = Path.of("/home/ann");
        assertThat(ReportKey.usualFile(Map.of(), home))
                .isEqualTo(Path.of("/home/ann/.config/sallyport/probe-key.json"));
        assertThat(ReportKey.usualFile(Map.of("XDG_CONFIG_HOME", "/conf"), home))
                .isEqualTo(Path.of("/conf/sallyport/probe-key.json"));
    }

    @Test
    void bringsAReportUpToDateAndSignsItAnew() {
        String id = "cache.cached-answer.invoices";
        Outcome again = Samples.clean();
        Report written = report(key).retested(id, again);
        assertThat(written.open()).hasSize(3);
        assertThat(verify().isWhole()).isTrue();
        assertThat(ReportReader.read(out.resolve("report.json"))).isEqualTo(written);
        report(key).retested(id, Samples.found());
        Report twice = ReportReader.read(out.resolve("report.json"));
        assertThat(twice.retests())
                .extracting(Retested::state)
                .containsExactly(Retested.State.FIXED, Retested.State.STILL_THERE);
        assertThat(twice.open()).hasSize(4);
    }

    @Test
    void signsNothingAnewThatIsNotAsItWasSigned() throws IOException {
        Path json = out.resolve("report.json");
        Files.writeString(json, Files.readString(json).replace("\"critical\"", "\"low\""));
        assertThatThrownBy(() -> report(key).retested("cache.cached-answer.invoices", Samples.clean()))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("report.json");
        report(key).write(Samples.found());
        ReportKey other = ReportKey.readOrMake(folder.resolve("other.json"));
        assertThatThrownBy(() -> report(other).retested("cache.cached-answer.invoices", Samples.clean()))
                .hasMessageContaining("--key");
        assertThat(verify().thumbprint()).contains(key.thumbprint());
    }

    @Test
    void namesFaultsOfThePlace() {
        assertThatThrownBy(() -> ReportVerifier.verify(folder.resolve("none"), Optional.empty()))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("is no folder");
        assertThat(new Fault(Kind.ADDED, "x", "y").kind()).isEqualTo(Kind.ADDED);
    }
}
