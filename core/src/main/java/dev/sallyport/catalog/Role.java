package dev.sallyport.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A role and its grants by dataset. A role without grants may export nothing, whatever its name. */
public record Role(String name, String title, Map<String, Grant> grants) {
    public Role {
        grants = Collections.unmodifiableMap(new LinkedHashMap<>(grants));
    }
}
