package dev.sallyport.server.command;

import dev.sallyport.catalog.CatalogSchema;
import dev.sallyport.postgres.proposal.Proposal;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a proposal, in one folder. */
record InitFiles(Path folder) {
    Path catalog() {
        return folder.resolve("catalog.yml");
    }

    Path configuration() {
        return folder.resolve("sallyport.yml");
    }

    Path setup() {
        return folder.resolve("setup.sql");
    }

    Path secrets() {
        return folder.resolve("secrets");
    }

    private Path schema() {
        return folder.resolve("catalog.schema.json");
    }

    private Path secret(String role) {
        return secrets().resolve(role);
    }

    private Stream<Path> all() {
        return Stream.of(
                catalog(), configuration(), setup(), schema(), secret("owner"), secret("app"), secret("reader"));
    }

    /**
     * Nothing is written over.
     *
     * @throws Problem INVALID_CONFIGURATION with what is there already
     */
    void checkNew() {
        List<String> there = all().filter(Files::exists).map(Path::toString).toList();
        if (!there.isEmpty()) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION,
                    "there is already " + String.join(", ", there)
                            + "; name another folder with --out, or write over them with --force");
        }
    }

    void write(Proposal proposal, String url, InitRoles roles) throws IOException {
        Files.createDirectories(folder);
        if (!Files.isDirectory(secrets())) {
            Files.createDirectory(
                    secrets(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        secret("owner", roles.owner(), proposal);
        secret("app", roles.app(), proposal);
        secret("reader", roles.reader(), proposal);
        Files.writeString(schema(), CatalogSchema.text());
        Files.writeString(catalog(), proposal.catalog());
        Files.writeString(setup(), proposal.setup());
        Files.writeString(configuration(), configuration(url, roles));
    }

    /** Nothing for a role that is there already: its password is not ours to make up, nor to write over. */
    private void secret(String name, InitRoles.InitRole role, Proposal proposal) throws IOException {
        if (proposal.rolesThere().contains(role.role().name())) {
            return;
        }
        Path file = secret(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, role.password().reveal() + "\n", StandardCharsets.UTF_8);
    }

    private String configuration(String url, InitRoles roles) {
        return Stream.of(
                        "# PROPOSED by \"sallyport init\". Every key: docs/configuration.md",
                        "sallyport:",
                        "  # Where the rows are: the database that was looked at, or a replica of it.",
                        "  source:",
                        "    url: " + quoted(url),
                        "    user: " + roles.reader().role().name(),
                        "    password-file: " + quoted(secret("reader").toString()),
                        "  # Where Sallyport keeps its own tables: the same database, or another.",
                        "  tables:",
                        "    url: " + quoted(url),
                        "    user: " + roles.app().role().name(),
                        "    password-file: " + quoted(secret("app").toString()),
                        "    owner:",
                        "      user: " + roles.owner().role().name(),
                        "      password-file: " + quoted(secret("owner").toString()),
                        "  # Apart from the database, and out of its backups.",
                        "  keys: " + quoted(folder.resolve("keys").toString()),
                        "  files: " + quoted(folder.resolve("files").toString()),
                        "  catalog: " + quoted(catalog().toString()),
                        "",
                        "server:",
                        "  port: 8080",
                        "")
                .collect(Collectors.joining("\n"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
