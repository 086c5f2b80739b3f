package dev.sallyport.leakyagency.rows;

import java.util.Set;

/**
 * A column of a dataset.
 *
 * @param name as it stands in requests and answers
 * @param sql its name in the table
 * @param type of PostgreSQL
 */
public record Column(String name, String sql, String type, Visibility visibility, Set<Ability> abilities) {
    static Column open(String name, String sql, String type, Ability... abilities) {
        return new Column(name, sql, type, Visibility.OPEN, Set.of(abilities));
    }

    static Column masked(String name, String sql) {
        return new Column(name, sql, "text", Visibility.MASKED, Set.of());
    }

    static Column internal(String name, String sql, String type) {
        return new Column(name, sql, type, Visibility.INTERNAL, Set.of());
    }

    public boolean can(Ability ability) {
        return abilities.contains(ability);
    }

    public boolean isInternal() {
        return visibility == Visibility.INTERNAL;
    }
}
