package dev.sallyport.postgres.render;

import java.util.Objects;

/** A value that travels to the database beside a statement, as a setting of its transaction. Its text is redacted. */
public final class Setting {
    private final String name;
    private final String value;

    public Setting(String name, String value) {
        this.name = Objects.requireNonNull(name);
        this.value = Objects.requireNonNull(value);
    }

    public String name() {
        return name;
    }

    public String value() {
        return value;
    }

    @Override
    public String toString() {
        return name + "=<redacted>";
    }
}
