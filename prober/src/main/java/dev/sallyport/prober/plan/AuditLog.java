package dev.sallyport.prober.plan;

import java.util.List;
import java.util.Map;

/**
 * Where the application's own record can be read.
 *
 * @param by identities that may read it, one of each tenant
 * @param rows where the array of entries stands, as a JSON pointer
 * @param fields what → JSON pointer within an entry: {@code tenant}, {@code actor}, {@code type}, {@code filters} and
 *     the act itself, {@code did}; what is not named is not asked for
 * @param actions {@code export}, {@code download}, {@code denial} → words that stand for it in the entry
 */
public record AuditLog(
        RequestSpec request,
        List<String> by,
        String rows,
        Map<String, String> fields,
        Map<String, List<String>> actions) {}
