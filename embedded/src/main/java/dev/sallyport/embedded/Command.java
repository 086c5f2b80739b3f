package dev.sallyport.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a program to its end and keeps what it printed. Programs inherit no environment but the path. */
final class Command {
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** How a program ended: its exit code (or -1 if it could not be started), and what it printed. */
    record Result(int exitCode, String output) {
        boolean isSuccess() {
            return exitCode == 0;
        }
    }

    private Command() {}

    static ProcessBuilder builder(List<String> words, Path workingFolder) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.directory(workingFolder.toFile());
        // PGDATA, PGOPTIONS, LD_PRELOAD and the like would reach the server.
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", DEFAULT_PATH);
        environment.clear();
        environment.put("PATH", path + ":" + DEFAULT_PATH);
        environment.put("LC_ALL", "C");
        return builder;
    }

    static Result run(List<String> words, Path workingFolder, Duration limit) {
        Path output = null;
        try {
            output = Files.createTempFile("sallyport-command-", ".out", Folders.ownerOnlyFile());
            Process process = builder(words, workingFolder)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new Result(-1, "no end within " + limit.toSeconds() + " seconds");
            }
            return new Result(process.exitValue(), read(output));
        } catch (IOException e) {
            return new Result(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("Interrupted while waiting for " + words.get(0) + ".", e);
        } finally {
            deleteQuietly(output);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
    }

    private static void deleteQuietly(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
