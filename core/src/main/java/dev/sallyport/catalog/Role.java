package dev.sallyport.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A role and its grants by dataset. A role without grants may export nothing, whatever its name.
 *
 * @param approves the datasets of which it may approve others' requests; that gives no right to export them
 * @param rights over what others of the tenant exported; they give no right to export either
 */
public record Role(String name, String title, Map<String, Grant> grants, Set<String> approves, Set<RoleRight> rights) {
    public Role {
        rights = Collections.unmodifiableSet(new LinkedHashSet<>(rights));
        approves = Collections.unmodifiableSet(new LinkedHashSet<>(approves));
        grants = Collections.unmodifiableMap(new LinkedHashMap<>(grants));
    }
}
