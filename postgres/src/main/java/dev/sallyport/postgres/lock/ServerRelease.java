package dev.sallyport.postgres.lock;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which releases of PostgreSQL have row security that holds: those with the fixes of CVE-2024-10976 and CVE-2025-8713.
 * Before 15 a view could not be read with the rights of whoever reads it.
 */
final class ServerRelease {
    /** Major to the first minor release with both fixes. */
    private static final Map<Integer, Integer> FIXED = new TreeMap<>(Map.of(15, 14, 16, 10, 17, 6));

    private ServerRelease() {}

    /** The release in words, if it is refused. */
    static Optional<String> refused(int serverVersionNum) {
        int major = serverVersionNum / 10_000;
        int minor = serverVersionNum % 10_000;
        Integer fixed = FIXED.get(major);
        boolean holds = fixed == null ? major > 17 : minor >= fixed;
        return holds ? Optional.empty() : Optional.of("PostgreSQL " + major + "." + minor);
    }

    static String allowed() {
        StringBuilder text = new StringBuilder("it must be 18");
        FIXED.forEach(
                (major, minor) -> text.append(", or ").append(major).append('.').append(minor));
        return text.append(", or a later release of these").toString();
    }
}
