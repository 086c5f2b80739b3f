package dev.sallyport.server;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jar that was just built, for tests that start it as people do. */
public final class SallyportJar {
    private SallyportJar() {}

    /** Not started, and with both outputs in one. */
    public static ProcessBuilder process(String... arguments) {
        String jar = System.getenv("SALLYPORT_JAR");
        if (jar == null) {
            throw new IllegalStateException("SALLYPORT_JAR names the jar to test; ./check sets it");
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = Stream.concat(Stream.of(java, "-jar", jar), Stream.of(arguments))
                .toList();
        return new ProcessBuilder(command).redirectErrorStream(true);
    }
}
