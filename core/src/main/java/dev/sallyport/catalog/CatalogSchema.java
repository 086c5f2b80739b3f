package dev.sallyport.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The JSON Schema of a catalog (draft 2020-12), for editors. It knows keys, types and forms; the reader knows more: that
 * names refer to what is there, and that what is said fits together.
 */
public final class CatalogSchema {
    private static final String RESOURCE = "/dev/sallyport/catalog/catalog.schema.json";

    private CatalogSchema() {}

    public static String text() {
        try (InputStream in = CatalogSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the schema of the catalog is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
