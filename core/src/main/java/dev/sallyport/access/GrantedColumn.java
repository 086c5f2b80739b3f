package dev.sallyport.access;

import java.util.List;

/**
 * A column of a granted clearance: its catalog name and its exposure in words ({@code plain}, {@code masked:email}).
 *
 * @param jsonKeys for JSON columns the keys that may leave; else empty
 */
public record GrantedColumn(String name, String exposure, List<String> jsonKeys) {
    public GrantedColumn {
        jsonKeys = List.copyOf(jsonKeys);
    }
}
