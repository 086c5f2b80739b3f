package dev.sallyport.benchmarks;

import java.io.IOException;

/** Measures one export by a process that lives on. */
final class Stopwatch {
    private final long pid;
    private final Postmaster postmaster;
    private final double cpuBefore;
    private final double postgresBefore;
    private final long began;

    private Stopwatch(long pid, Postmaster postmaster) throws IOException {
        this.pid = pid;
        this.postmaster = postmaster;
        cpuBefore = ProcessFigures.cpu(pid);
        postgresBefore = postmaster.cpu();
        began = System.nanoTime();
    }

    static Stopwatch start(long pid, Postmaster postmaster) throws IOException {
        return new Stopwatch(pid, postmaster);
    }

    Measure stop(long rows, long bytes) throws IOException {
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Measure(
                rows,
                seconds,
                bytes,
                ProcessFigures.cpu(pid) - cpuBefore,
                postmaster.cpu() - postgresBefore,
                ProcessFigures.peakKib(pid).orElse(0L));
    }
}
