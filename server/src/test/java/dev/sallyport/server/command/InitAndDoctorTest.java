package dev.sallyport.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code init} writes, and what {@code doctor} says of it when something is amiss. */
class InitAndDoctorTest {
    private NewcomersFolder folder;

    @BeforeEach
    void begin(@TempDir Path path) {
        folder = new NewcomersFolder(path);
    }

    @Test
    void writesOverNothingAndKeepsPasswordsToItself() throws Exception {
        HostServer host = HostServer.create();
        host.runScript(NewcomersFolder.resource("tickets.sql"));
        folder.init(host);
        String first = folder.text("setup.sql");

        NewcomersFolder.Said again = folder.tryInit(host);
        assertThat(again.code()).isEqualTo(78);
        assertThat(again.text()).contains("catalog.yml", "--force");
        assertThat(folder.text("setup.sql")).isEqualTo(first);

        String password = folder.text("secrets/reader").strip();
        assertThat(first).contains("SCRAM-SHA-256$").doesNotContain(password);
        assertThat(folder.text("sallyport.yml")).doesNotContain(password);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.file("secrets/reader"))))
                .isEqualTo("rw-------");
        assertThat(folder.tryInit(host, "--force").code()).isEqualTo(0);
    }

    @Test
    void keepsThePasswordsOfRolesThatAreThere() throws Exception {
        HostServer host = HostServer.create();
        host.runScript(NewcomersFolder.resource("tickets.sql"));
        folder.init(host);
        folder.setUp(host);
        String password = folder.text("secrets/reader");

        NewcomersFolder.Said again = folder.tryInit(host, "--force");

        assertThat(again.code()).isEqualTo(0);
        assertThat(again.text()).contains(host.name() + "_reader already", "--roles PREFIX");
        assertThat(folder.text("secrets/reader")).isEqualTo(password);
        assertThat(folder.text("setup.sql")).doesNotContain("create role");
        folder.assertSound();
    }

    @Test
    void proposesNoIndexThatBeginsAnother() throws Exception {
        HostServer host = HostServer.create();
        host.runScript(NewcomersFolder.resource("tickets.sql"));
        folder.init(host);

        assertThat(folder.text("setup.sql"))
                .contains("(\"workspace\", \"opened\", \"number\")")
                .doesNotContain("(\"workspace\", \"opened\");");
    }

    @Test
    void tellsWhatTheDoctorFindsInEveryForm() throws Exception {
        HostServer host = HostServer.create();
        host.runScript(NewcomersFolder.resource("tickets.sql"));
        folder.init(host);
        folder.setUp(host);
        host.run(List.of(
                "drop view sallyport_door.helpdesk__issues",
                "create function helpdesk.peek() returns int language sql security definer as 'select 1'",
                "grant usage on schema helpdesk to " + host.name() + "_reader"));

        NewcomersFolder.Said words = folder.doctor();
        assertThat(words.code()).isEqualTo(1);
        assertThat(words.text())
                .contains("REFUSES view sallyport_door.helpdesk__issues", "create view", "WARNING: everybody may call")
                .contains("Found: 0 stops, 1 refuses, 1 advice.");
        NewcomersFolder.Said json = folder.doctor("--json");
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.text()).contains("\"check\":\"door-missing\"", "\"warning\":\"everybody");

        host.runScript(folder.doctor("--sql").text());
        NewcomersFolder.Said advice = folder.doctor();
        assertThat(advice.code())
                .as("advice alone, for what warns was left out")
                .isEqualTo(0);
        assertThat(advice.text()).contains("ADVICE function helpdesk.peek()");
        assertThat(folder.doctor("--strict").code()).isEqualTo(1);

        host.runScript(folder.doctor("--sql", "--include-warned").text());
        folder.assertSound();
    }
}
