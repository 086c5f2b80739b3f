package dev.sallyport.server.demo;

import dev.sallyport.agency.AgencyRole;
import dev.sallyport.secret.SecretText;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/** The demo's passwords: made at random once for each data folder, and kept there, readable by its owner alone. */
final class DemoSecrets {
    private static final String PEOPLE = "people";
    private static final String ROLE = "role.";
    /** Without those that look alike. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private final Properties values;

    private DemoSecrets(Properties values) {
        this.values = values;
    }

    static DemoSecrets open(DemoFolder folder, SecureRandom random) {
        try {
            if (!Files.exists(folder.secrets())) {
                make(folder.secrets(), random);
            }
            Properties values = new Properties();
            try (Reader reader = Files.newBufferedReader(folder.secrets())) {
                values.load(reader);
            }
            return new DemoSecrets(values);
        } catch (IOException e) {
            throw DemoFolder.unusable(folder.root(), e);
        }
    }

    private static void make(Path file, SecureRandom random) throws IOException {
        StringBuilder text = new StringBuilder("# Passwords of this demo.\n");
        text.append(PEOPLE).append('=').append(password(random, 3)).append('\n');
        for (AgencyRole role : AgencyRole.values()) {
            text.append(ROLE)
                    .append(role.roleName())
                    .append('=')
                    .append(password(random, 8))
                    .append('\n');
        }
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(aside, text);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Groups of four letters, 20 bits each. */
    private static String password(SecureRandom random, int groups) {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < groups * 4; i++) {
            password.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    /** The password with which everybody of the demo signs in. */
    SecretText ofPeople() {
        return SecretText.of(values.getProperty(PEOPLE, ""));
    }

    SecretText of(AgencyRole role) {
        return SecretText.of(values.getProperty(ROLE + role.roleName(), ""));
    }

    Map<AgencyRole, char[]> ofRoles() {
        Map<AgencyRole, char[]> passwords = new EnumMap<>(AgencyRole.class);
        for (AgencyRole role : AgencyRole.values()) {
            passwords.put(role, of(role).reveal().toCharArray());
        }
        return passwords;
    }

    @Override
    public String toString() {
        return "<redacted>";
    }
}
