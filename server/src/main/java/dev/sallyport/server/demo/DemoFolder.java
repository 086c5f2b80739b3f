package dev.sallyport.server.demo;

import dev.sallyport.agency.AgencyCatalog;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** What a demo keeps, all in one folder that is its owner's alone. */
record DemoFolder(Path root) {
    /** Opens the folder, and makes it if it isn't there. */
    static DemoFolder open(Path path) {
        Path root = path.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(root)) {
                Path parent = root.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.createDirectory(
                        root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return new DemoFolder(root);
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    /** Whether a demo was begun in it. */
    boolean holdsADemo() {
        return Files.isDirectory(database()) && Files.isRegularFile(secrets());
    }

    /** The database server's own folder. */
    Path database() {
        return root.resolve("database");
    }

    Path keys() {
        return root.resolve("keys");
    }

    Path files() {
        return root.resolve("files");
    }

    /** Passwords of people and of the database's roles. */
    Path secrets() {
        return root.resolve("secrets.properties");
    }

    /** Where the running database is reached. */
    Path address() {
        return root.resolve("database.address");
    }

    /** Writes the sample's catalog, for the server to read and for people to look at. */
    Path writeCatalog() {
        Path catalog = root.resolve("catalog.yml");
        try {
            Files.writeString(catalog, AgencyCatalog.text());
            return catalog;
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    static Problem unusable(Path root, IOException cause) {
        return Problem.of(
                ProblemCode.INVALID_CONFIGURATION,
                "the data folder " + root + " can't be used; choose one that you may write to with --data",
                cause);
    }
}
