package dev.sallyport.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs programs to their end. */
final class Programs {
    private Programs() {}

    /** Fails with what the program said, unless it ends well. */
    static void run(List<String> command) throws IOException {
        Path said = Files.createTempFile("sallyport-benchmark", ".log");
        try {
            // Into a file, for a server that it starts keeps a pipe open.
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            awaitSuccess(process, command.get(0), said);
        } finally {
            Files.delete(said);
        }
    }

    static void awaitSuccess(Process process, String name, Path said) throws IOException {
        try {
            if (process.waitFor() != 0) {
                throw new IOException(name + " failed: " + Files.readString(said, StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + name, e);
        }
    }
}
