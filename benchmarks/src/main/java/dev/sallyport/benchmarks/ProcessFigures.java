package dev.sallyport.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What Linux tells of processes. */
final class ProcessFigures {
    /** Ticks a second in which the kernel tells times to programs: fixed on Linux. */
    private static final int TICKS = 100;

    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    private ProcessFigures() {}

    /** CPU seconds that the process used so far. */
    static double cpu(long pid) throws IOException {
        List<String> fields = stat(pid);
        return seconds(fields, USER) + seconds(fields, SYSTEM);
    }

    /** CPU seconds of the children that have ended and been waited for. */
    static double cpuOfEndedChildren(long pid) throws IOException {
        List<String> fields = stat(pid);
        return seconds(fields, CHILDREN_USER) + seconds(fields, CHILDREN_SYSTEM);
    }

    /** CPU seconds of the process and all its children, ended or not: of a PostgreSQL server and all its backends. */
    static double cpuOfFamily(long pid) throws IOException {
        while (true) {
            double ended = cpuOfEndedChildren(pid);
            double living = cpu(pid);
            for (long child : children(pid)) {
                try {
                    living += cpu(child);
                } catch (NoSuchFileException e) {
                    // It has just ended, so its parent's figure has changed too.
                }
            }
            if (cpuOfEndedChildren(pid) == ended) {
                return ended + living;
            }
        }
    }

    static long parent(long pid) throws IOException {
        return Long.parseLong(stat(pid).get(PARENT));
    }

    /** Most memory that was resident at once, in KiB; empty if the process has ended. */
    static Optional<Long> peakKib(long pid) throws IOException {
        try {
            return read(Path.of("/proc", Long.toString(pid), "status"))
                    .lines()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** A process may end while it is looked at; that too is told as a file that is not there. */
    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            if (Files.exists(file)) {
                throw e;
            }
            throw new NoSuchFileException(file.toString());
        }
    }

    private static List<Long> children(long pid) throws IOException {
        List<Long> children = new ArrayList<>();
        Path tasks = Path.of("/proc", Long.toString(pid), "task", Long.toString(pid), "children");
        for (String child : words(read(tasks))) {
            children.add(Long.valueOf(child));
        }
        return children;
    }

    /** The fields behind the program's name, which may itself hold blanks. */
    private static List<String> stat(long pid) throws IOException {
        String all = read(Path.of("/proc", Long.toString(pid), "stat"));
        return words(all.substring(all.lastIndexOf(')') + 1));
    }

    private static List<String> words(String text) {
        return Stream.of(text.strip().split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static double seconds(List<String> fields, int at) {
        return Double.parseDouble(fields.get(at)) / TICKS;
    }
}
