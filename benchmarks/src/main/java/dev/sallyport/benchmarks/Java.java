package dev.sallyport.benchmarks;

import java.nio.file.Path;

/** The Java that runs this, and the jar that it runs. */
final class Java {
    private Java() {}

    static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The launcher runs a jar, so the class path is its name. */
    static String ownJar() {
        return System.getProperty("java.class.path");
    }
}
