package dev.sallyport.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.Proves;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CommandLineTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void tellsWhatThereIs() {
        assertThat(run("--help")).isEqualTo(0);
        assertThat(out.toString()).contains("demo", "serve", "policy", "ledger");
        assertThat(run("--version")).isEqualTo(0);
    }

    @Test
    void wantsACommand() {
        assertThat(run()).isEqualTo(64);
        assertThat(run("fly")).isEqualTo(64);
        assertThat(run("serve")).isEqualTo(64);
        assertThat(run("ledger", "verify")).isEqualTo(64);
        assertThat(run("ledger", "verify", "--data", "x", "--config", "y")).isEqualTo(64);
    }

    @Test
    void tellsWhatIsWrongWithArgumentsAndWhereHelpIs() {
        assertThat(run("fly")).isEqualTo(64);
        assertThat(run("demo", "--port", "99999")).isEqualTo(64);
        assertThat(run("ledger", "verify", "--data", folder.toString(), "--head", "zzz"))
                .isEqualTo(64);

        assertThat(err.toString())
                .contains(
                        "\"fly\" is no command; one of: demo, init, doctor, serve, people, policy, schema, ledger, probe",
                        "See sallyport --help.")
                .contains("--port is 99999; 0 (any that is free) to 65535 is allowed", "See sallyport demo --help.")
                .contains("--head is \"zzz\"");
    }

    @Test
    void probeExitsWithItsOwnCodes() {
        assertThat(run("probe")).isEqualTo(3);
        assertThat(run("probe", "fly")).isEqualTo(3);
        assertThat(run("probe", "run", folder.resolve("absent.yml").toString())).isEqualTo(3);
        assertThat(run("probe", "schema")).isEqualTo(0);

        assertThat(err.toString())
                .contains(
                        "\"fly\" is no command; one of: init, run, retest, verify, schema",
                        "See sallyport probe --help.")
                .contains("absent.yml:1: the file can't be read");
        assertThat(out.toString()).contains("Plan of the prober");
    }

    @Test
    void makesNoDemoWhereALedgerIsLookedFor() {
        assertThat(run("ledger", "verify", "--data", folder.toString())).isEqualTo(78);

        assertThat(err.toString()).contains("is not that of a demo");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tellsThatThePortIsTakenBeforeAnythingIsMade() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path data = folder.resolve("data");

            assertThat(run("demo", "--data", data.toString(), "--port", String.valueOf(taken.getLocalPort())))
                    .isEqualTo(69);
            assertThat(err.toString()).contains("port " + taken.getLocalPort() + " can't be had");
            assertThat(data).doesNotExist();
        }
    }

    @Test
    @Proves("R46")
    void tellsWhereAConfigurationIsNoYamlWithoutQuotingIt(CapturedOutput output) throws IOException {
        Path config = Files.writeString(folder.resolve("bad.yml"), "sallyport:\n  tables:\n\tpassword: open-sesame\n");

        assertThat(run("serve", "--config", config.toString())).isEqualTo(78);
        assertThat(err.toString()).contains("no YAML (line 3, column 1)");
        assertThat(output.getAll() + out + err).doesNotContain("open-sesame");
    }

    @Test
    void namesASettingOfTheWrongForm() throws IOException {
        Path config = Files.writeString(folder.resolve("bad.yml"), "sallyport:\n  source: open-sesame\n");

        assertThat(run("serve", "--config", config.toString())).isEqualTo(78);
        assertThat(err.toString()).contains("sallyport.source").doesNotContain("open-sesame");
    }

    @Test
    void printsThePolicyOfTheDemo() {
        assertThat(run("policy")).isEqualTo(0);

        assertThat(out.toString()).contains("What may leave", "billing-admin", "payment_token");
    }

    @Test
    void tellsAllFaultsOfACatalog() throws IOException {
        Path catalog = Files.writeString(folder.resolve("bad.yml"), "catalog: 1\nfoo: 2\n");

        assertThat(run("policy", "--catalog", catalog.toString())).isEqualTo(78);
        assertThat(err.toString()).contains("bad.yml:2: foo", "\"datasets\" is missing");
    }

    @Test
    void tellsAllFaultsOfAConfiguration() throws IOException {
        Path config = Files.writeString(folder.resolve("bad.yml"), "sallyport:\n  workers: many\n");

        assertThat(run("serve", "--config", config.toString())).isEqualTo(78);
        assertThat(err.toString())
                .contains("sallyport.workers is \"many\"", "sallyport.source.url is missing")
                .doesNotContain("at dev.sallyport");
    }

    @Test
    @Proves("R46")
    void namesUnknownSettingsWithoutTheirValues(CapturedOutput output) throws IOException {
        Path config = Files.writeString(
                folder.resolve("bad.yml"), "sallyport:\n  tables:\n    pasword: open-sesame\n  wrkers: 3\n");

        assertThat(run("serve", "--config", config.toString())).isEqualTo(78);
        assertThat(err.toString()).contains("sallyport.tables.pasword", "sallyport.wrkers");
        assertThat(output.getAll() + out + err).doesNotContain("open-sesame");
    }

    @Test
    void tellsThatAConfigurationIsNotThere() {
        assertThat(run("serve", "--config", folder.resolve("none.yml").toString()))
                .isEqualTo(78);
        assertThat(err.toString()).contains("can't be read");
    }

    private int run(String... arguments) {
        return CommandLine.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
