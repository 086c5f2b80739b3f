package dev.sallyport.prober.plan;

import java.util.Set;
import java.util.TreeSet;

/** Variables that need no {@code take}. */
public final class BuiltIns {
    /** Values that nobody could guess, minted anew for each planting; {@code text-2} is another text. */
    public static final Set<String> CANARIES =
            Set.of("text", "secret", "formula", "file-name", "mail", "amount", "cents", "number", "date");

    /** Known everywhere. {@code tenant} is the first id of the caller's tenant, {@code webhook} a URL of the sink. */
    public static final Set<String> EVERYWHERE = Set.of("tenant", "today", "time", "webhook");

    /** Sent to JSON as numbers where they stand alone. */
    static final Set<String> NUMBERS = Set.of("amount", "cents", "number");

    private BuiltIns() {}

    /** What {@code text-2} is one more of: {@code text}. */
    public static String kind(String name) {
        return name.replaceFirst("-[0-9]+$", "");
    }

    static Set<String> all() {
        Set<String> all = new TreeSet<>(CANARIES);
        all.addAll(EVERYWHERE);
        return all;
    }
}
