package dev.sallyport.server.wiring;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.nio.file.Files;
import java.nio.file.Path;

/** A configuration file that is there. Relative paths in it count from the folder in which Sallyport runs. */
public record ConfigurationFile(Path path) {
    /**
     * The file of that path.
     *
     * @throws Problem INVALID_CONFIGURATION if it can't be read or is of another kind
     */
    public static ConfigurationFile of(Path path) {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION,
                    "the configuration file " + path + " can't be read; is it there?");
        }
        String name = path.getFileName().toString();
        if (!name.endsWith(".yml") && !name.endsWith(".yaml") && !name.endsWith(".properties")) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION,
                    "the configuration file " + path + " is of no kind that is read; call it *.yml or *.properties");
        }
        return new ConfigurationFile(path);
    }

    String location() {
        return path.toAbsolutePath().normalize().toUri().toString();
    }
}
