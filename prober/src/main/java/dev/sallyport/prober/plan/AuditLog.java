package dev.sallyport.prober.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the application's own record can be read.
 *
 * @param by identities that may read it, one of each tenant
 * @param rows where the array of entries stands, as a JSON pointer
 * @param fields what → JSON pointer within an entry: {@code tenant}, {@code actor}, {@code type}, {@code filters} and
 *     the act itself, {@code did}; what is not named is not asked for
 * @param actions {@code export}, {@code download}, {@code denial} → words that stand for it in the entry
 * @param of paths whose acts are recorded there; empty: all that export, give files or single objects
 */
public record AuditLog(
        RequestSpec request,
        List<String> by,
        String rows,
        Map<String, String> fields,
        Map<String, List<String>> actions,
        Set<String> of) {
    public AuditLog {
        of = Set.copyOf(of);
    }

    /** Whether what is done on that path stands in the record. */
    public boolean records(Path path) {
        return of.isEmpty() || of.contains(path.name());
    }
}
