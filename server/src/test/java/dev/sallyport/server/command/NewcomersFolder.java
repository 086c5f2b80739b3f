package dev.sallyport.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder into which somebody lets {@code init} write, and the commands that they run on it. */
record NewcomersFolder(Path path) {
    /** What a command said, on both streams, and how it ended. */
    record Said(String text, int code) {}

    static Said run(String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter both = new PrintWriter(said, true);
        int code = CommandLine.run(both, both, arguments);
        return new Said(said.toString(), code);
    }

    static String resource(String name) throws IOException {
        try (var in = NewcomersFolder.class.getResourceAsStream("/own/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Path file(String name) {
        return path.resolve(name);
    }

    String text(String name) throws IOException {
        return Files.readString(file(name));
    }

    Said tryInit(HostServer host, String... more) throws IOException {
        List<String> arguments = List.of(
                "init",
                "--url",
                host.url(),
                "--user",
                HostServer.superuser(),
                "--password-file",
                HostServer.passwordFile(path).toString(),
                "--roles",
                host.name(),
                "--out",
                path.toString());
        return run(Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new));
    }

    /** Lets init propose a catalog that the policy page can be made of. */
    void init(HostServer host, String... more) throws IOException {
        Said init = tryInit(host, more);
        assertThat(init.code()).as(init.text()).isEqualTo(0);
        assertThat(init.text()).contains("Tenant column:", "./sallyport doctor");
        Said policy = run("policy", "--catalog", file("catalog.yml").toString());
        assertThat(policy.code()).as(policy.text()).isEqualTo(0);
    }

    /** Runs the SQL that init wrote. */
    void setUp(HostServer host) throws Exception {
        host.runScript(text("setup.sql"));
    }

    Said doctor(String... options) {
        return run(Stream.concat(
                        Stream.of("doctor"),
                        Stream.concat(
                                Stream.of(options),
                                Stream.of("--config", file("sallyport.yml").toString())))
                .toArray(String[]::new));
    }

    void assertSound() {
        Said found = doctor("--strict");
        assertThat(found.text()).startsWith("Nothing is found");
        assertThat(found.code()).isEqualTo(0);
    }
}
