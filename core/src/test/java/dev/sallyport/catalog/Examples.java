package dev.sallyport.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Catalogs beside the tests. */
final class Examples {
    /** Says everything that a catalog can say. */
    static final String FULL = text("accepted/full.yml");

    private Examples() {}

    static String text(String name) {
        try (InputStream in = Examples.class.getResourceAsStream("/catalog/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> refused() {
        try (Stream<Path> files = Files.list(path("refused"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path path(String name) {
        try {
            return Path.of(Examples.class.getResource("/catalog/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The full catalog with one text put in place of another. */
    static String fullWith(String old, String now) {
        if (!FULL.contains(old)) {
            throw new IllegalArgumentException("the full catalog does not say: " + old);
        }
        return FULL.replace(old, now);
    }

    static Catalog full() {
        return CatalogReader.read("full.yml", FULL);
    }
}
