package dev.sallyport.prober.answer;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/** Reads answers. Safe for many threads. */
public final class AnswerReader {
    /** With so many readings left behind, nothing is read until one of them ends. */
    private static final int MOST_LEFT_BEHIND = 16;

    private static final long STACK_BYTES = 2 << 20;
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(AnswerReader::thread);

    private final ReadingLimits limits;
    private final List<String> passphrases;
    private final BiConsumer<Layer, Gathering> way;

    /**
     * A reader with these limits.
     *
     * @param passphrases tried in turn on what is encrypted; also keys of age ({@code AGE-SECRET-KEY-1…})
     */
    public AnswerReader(ReadingLimits limits, List<String> passphrases) {
        this(limits, passphrases, (layer, out) -> out.layer(layer));
    }

    AnswerReader(ReadingLimits limits, List<String> passphrases, BiConsumer<Layer, Gathering> way) {
        this.limits = limits;
        this.passphrases = List.copyOf(passphrases);
        this.way = way;
    }

    /** Reads all layers; never fails: what cannot be read stands in {@link Reading#troubles}. */
    public Reading read(Body body) {
        Gathering gathering = new Gathering(limits, passphrases);
        Layer layer = Layer.of(body);
        if (Attempt.leftBehind() >= MOST_LEFT_BEHIND) {
            gathering.trouble(
                    layer.place(),
                    MOST_LEFT_BEHIND
                            + " earlier answers are still being read beyond their time; this one was not read.");
            return gathering.end();
        }
        Attempt attempt = new Attempt(() -> read(layer, gathering), layer, gathering);
        THREADS.execute(attempt);
        try {
            if (!attempt.await(limits.time())) {
                gathering.trouble(
                        layer.place(),
                        "could not be read within " + limits.time().toMillis()
                                + " ms; what was found until then was kept.");
                attempt.leave();
            }
        } catch (InterruptedException e) {
            gathering.trouble(layer.place(), "reading was interrupted; what was found until then was kept.");
            attempt.leave();
            Thread.currentThread().interrupt();
        }
        return gathering.end();
    }

    private void read(Layer layer, Gathering gathering) {
        layer.name().ifPresent(name -> gathering.name(new Place("file name", "file name"), name));
        way.accept(layer, gathering);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(null, task, "answer-reader", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }
}
