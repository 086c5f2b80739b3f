package dev.sallyport.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.sallyport.postgres.doctor.AdviceCode;
import dev.sallyport.postgres.doctor.Finding;
import dev.sallyport.postgres.doctor.Severity;
import dev.sallyport.postgres.lock.FindingCode;
import dev.sallyport.postgres.lock.LockFaultKind;
import dev.sallyport.server.wiring.ConfigurationFile;
import dev.sallyport.server.wiring.Examination;
import dev.sallyport.server.wiring.PlaceCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the doctor finds outside of databases: each is provoked, and mended as its words say. */
class PlaceFindingsTest {
    private static final Pattern COMMAND = Pattern.compile("run: (chmod \\d+ \\S+)");

    @TempDir
    private Path folder;

    @BeforeEach
    void aConfigurationThatIsSound() throws Exception {
        HostServer host = HostServer.create();
        host.run(List.of("create table notes (id int primary key, tenant_id uuid not null)"));
        NewcomersFolder newcomers = new NewcomersFolder(folder);
        newcomers.init(host);
        newcomers.setUp(host);
        assertThat(findings()).isEmpty();
    }

    /** A place that gets a finding more does not compile until it is provoked here. */
    @ParameterizedTest
    @EnumSource(PlaceCode.class)
    void mendsWhatItFinds(PlaceCode code) throws Exception {
        switch (code) {
            case NOT_EXAMINED -> aDatabaseThatRefuses();
            case FOLDER_NOT_PRIVATE -> aFolderThatOthersEnter();
            case PASSWORD_FILE_OPEN -> aPasswordThatOthersRead();
            case BUCKET_UNUSABLE -> aBucketThatIsNotThere();
            case BUCKET_OPEN -> aBucketThatAnybodyReads();
            case BUCKET_NO_BACKSTOP -> aBucketThatKeepsWhatIsForgotten();
        }
    }

    /** The other findings are provoked where their databases are. */
    @Test
    void knowsEveryKindOfFinding() {
        assertThat(new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("dev.sallyport")
                                .stream()
                                .filter(each -> each.isAssignableTo(FindingCode.class) && !each.isInterface())
                                .map(JavaClass::getName))
                .containsExactlyInAnyOrder(
                        LockFaultKind.class.getName(), AdviceCode.class.getName(), PlaceCode.class.getName());
    }

    private void aDatabaseThatRefuses() throws IOException {
        Path secret = folder.resolve("secrets/app");
        String password = Files.readString(secret);
        Files.writeString(secret, "another\n");

        Finding found = only(PlaceCode.NOT_EXAMINED, Severity.STOPS);
        assertThat(found.subject()).isEqualTo("database of sallyport.tables");
        assertThat(found.what()).doesNotContain(password.strip(), "another");
        assertThat(words(found)).contains("let it be reached (setup.sql makes the roles)");

        Files.writeString(secret, password);
        assertThat(findings()).isEmpty();
    }

    private void aFolderThatOthersEnter() throws Exception {
        for (String name : List.of("keys", "files")) {
            Path open = Files.createDirectory(folder.resolve(name));
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x--x"));

            Finding found = only(PlaceCode.FOLDER_NOT_PRIVATE, Severity.STOPS);
            assertThat(found.subject()).contains(open.toString());
            runCommandOf(found);

            assertThat(findings()).isEmpty();
        }
    }

    private void aPasswordThatOthersRead() throws Exception {
        Path secret = folder.resolve("secrets/reader");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));

        Finding found = only(PlaceCode.PASSWORD_FILE_OPEN, Severity.ADVICE);
        assertThat(found.subject()).contains(secret.toString());
        runCommandOf(found);

        assertThat(findings()).isEmpty();
    }

    private void aBucketThatIsNotThere() throws Exception {
        withBucket(BucketService.PRIVATE, bucket -> {
            Path place = bucket.folder();
            Path aside = place.resolveSibling("aside");
            Files.move(place, aside);
            assertThat(withoutBackstop()).isNotEmpty().allSatisfy(found -> {
                assertThat(found.code()).isEqualTo(PlaceCode.BUCKET_UNUSABLE);
                assertThat(found.severity()).isEqualTo(Severity.STOPS);
                assertThat(words(found)).contains("check its name, region and endpoint", "s3:PutObject");
            });

            Files.move(aside, place);
            assertThat(withoutBackstop()).isEmpty();
        });
    }

    private void aBucketThatAnybodyReads() throws Exception {
        withBucket(BucketService.OPEN, bucket -> {
            assertThat(withoutBackstop()).isNotEmpty().allSatisfy(found -> {
                assertThat(found.code()).isEqualTo(PlaceCode.BUCKET_OPEN);
                assertThat(found.severity()).isEqualTo(Severity.STOPS);
                assertThat(words(found)).contains("aws s3api put-public-access-block --bucket ");
            });

            // This service knows no such block: a folder's mode says who may read it.
            Files.setPosixFilePermissions(bucket.folder(), PosixFilePermissions.fromString(BucketService.PRIVATE));
            assertThat(withoutBackstop()).isEmpty();
        });
    }

    /** A service that keeps rules is asked for them where buckets are tested; this one tells none. */
    private void aBucketThatKeepsWhatIsForgotten() throws Exception {
        withBucket(
                BucketService.PRIVATE,
                bucket -> assertThat(words(only(PlaceCode.BUCKET_NO_BACKSTOP, Severity.ADVICE)))
                        .contains("aws s3api put-bucket-lifecycle-configuration --bucket ", "\"Days\":8"));
    }

    private interface InBucket {
        void run(BucketService bucket) throws Exception;
    }

    private void withBucket(String mode, InBucket test) throws Exception {
        BucketService bucket = BucketService.start(folder, mode);
        Map<String, String> credentials = Map.of(
                "aws.accessKeyId",
                BucketService.credentials().get("AWS_ACCESS_KEY_ID"),
                "aws.secretAccessKey",
                BucketService.credentials().get("AWS_SECRET_ACCESS_KEY"));
        credentials.forEach(System::setProperty);
        try {
            Path configuration = folder.resolve("sallyport.yml");
            StringBuilder text = new StringBuilder();
            Files.readAllLines(configuration).stream()
                    .filter(line -> !line.startsWith("  files: "))
                    .forEach(line -> text.append(line).append('\n'));
            bucket.properties()
                    .forEach((key, value) ->
                            text.append(key).append(": \"").append(value).append("\"\n"));
            Files.writeString(configuration, text);
            test.run(bucket);
        } finally {
            credentials.keySet().forEach(System::clearProperty);
            bucket.stop();
        }
    }

    private List<Finding> withoutBackstop() {
        return findings().stream()
                .filter(finding -> finding.code() != PlaceCode.BUCKET_NO_BACKSTOP)
                .toList();
    }

    private Finding only(PlaceCode code, Severity severity) {
        List<Finding> found = findings();
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.severity()).isEqualTo(severity);
        });
        return found.get(0);
    }

    private List<Finding> findings() {
        return Examination.of(ConfigurationFile.of(folder.resolve("sallyport.yml")))
                .findings();
    }

    private static String words(Finding finding) {
        return finding.mending().words().orElseThrow();
    }

    private static void runCommandOf(Finding finding) throws Exception {
        Matcher command = COMMAND.matcher(words(finding));
        assertThat(command.find()).as(words(finding)).isTrue();
        Process process =
                new ProcessBuilder(command.group(1).split(" ", -1)).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }
}
