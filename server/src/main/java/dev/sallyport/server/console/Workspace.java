package dev.sallyport.server.console;

import dev.sallyport.digest.Sha256;
import dev.sallyport.tenant.Standing;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as people see it: name and id always together, for names may look alike.
 *
 * @param mark one of {@link #MARKS} colours, the same for the same tenant
 * @param initials beside the colour, for those who don't see it
 * @param closedBecause why it can't be chosen now; null if it can
 */
record Workspace(
        String id,
        String name,
        int mark,
        String initials,
        @Nullable String closedBecause) {
    static final int MARKS = 12;

    static Workspace of(Standing standing) {
        String id = standing.tenant().text();
        return new Workspace(
                id,
                standing.tenantName(),
                Math.floorMod(Sha256.of(id.getBytes(StandardCharsets.UTF_8))[0], MARKS),
                initials(standing.tenantName()),
                standing.inactiveBecause().orElse(null));
    }

    /** The name as a pattern of a field that takes nothing else. */
    public String namePattern() {
        return name.replaceAll("[\\^$.*+?()\\[\\]{}|\\\\/]", "\\\\$0");
    }

    public boolean isOpen() {
        return closedBecause == null;
    }

    private static String initials(String name) {
        StringBuilder initials = new StringBuilder();
        for (String word : name.strip().split("[\\s._-]+", -1)) {
            int first = word.codePoints()
                    .filter(Character::isLetterOrDigit)
                    .findFirst()
                    .orElse(-1);
            if (first >= 0 && initials.codePointCount(0, initials.length()) < 2) {
                initials.appendCodePoint(first);
            }
        }
        return initials.isEmpty() ? "?" : initials.toString().toUpperCase(Locale.ROOT);
    }
}
