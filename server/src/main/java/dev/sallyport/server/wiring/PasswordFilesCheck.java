package dev.sallyport.server.wiring;

import dev.sallyport.postgres.doctor.Check;
import dev.sallyport.postgres.doctor.Finding;
import dev.sallyport.postgres.doctor.Severity;
import dev.sallyport.postgres.lock.Mending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.core.env.Environment;

/** Whether others than this account may read the files that hold passwords. */
record PasswordFilesCheck(ConfigurationFile configuration, Environment environment) implements Check {
    private static final List<String> SECRETS =
            List.of("source.password", "tables.password", "tables.owner.password", "oidc.browser.client-secret");
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    @Override
    public List<Finding> findings() {
        Set<Path> files = new LinkedHashSet<>();
        for (String secret : SECRETS) {
            String file = environment.getProperty("sallyport." + secret + "-file");
            if (file != null) {
                files.add(Path.of(file));
            }
            if (environment.containsProperty("sallyport." + secret)) {
                files.add(configuration.path());
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (Path file : files) {
            if (isOpen(file)) {
                findings.add(new Finding(
                        PlaceCode.PASSWORD_FILE_OPEN,
                        Severity.ADVICE,
                        "file " + file,
                        "it holds a password or secret, and others than its owner may read or change it",
                        "Whoever reads it can sign in with it.",
                        Mending.words("run: chmod 600 " + file)));
            }
        }
        return findings;
    }

    private static boolean isOpen(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // one that can't be read has been told by the settings
        }
    }
}
