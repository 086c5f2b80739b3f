package dev.sallyport.prober.answer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One reading in a thread of its own, for libraries in the middle of a hostile file can't be stopped: who waits no
 * longer leaves that thread behind. Lets nothing through but what it tells as trouble.
 */
final class Attempt implements Runnable {
    private static final AtomicInteger LEFT_BEHIND = new AtomicInteger();

    private final Runnable reading;
    private final Layer layer;
    private final Gathering gathering;
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable Thread thread;
    private boolean isDone;
    private boolean isLeft;

    Attempt(Runnable reading, Layer layer, Gathering gathering) {
        this.reading = reading;
        this.layer = layer;
        this.gathering = gathering;
    }

    /** How many go on although nobody waits for them. */
    static int leftBehind() {
        return LEFT_BEHIND.get();
    }

    /** Waits; says whether it ended in time. */
    boolean await(Duration time) throws InterruptedException {
        return done.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    synchronized void leave() {
        if (isDone) {
            return;
        }
        isLeft = true;
        LEFT_BEHIND.incrementAndGet();
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public void run() {
        begin(Thread.currentThread());
        try {
            reading.run();
        } catch (Gathering.Ended e) {
            // Nobody waits.
        } catch (LimitReached e) {
            gathering.trouble(layer.place(), e.sentence());
        } catch (OutOfMemoryError e) {
            gathering.trouble(layer.place(), "needs more memory than there is; what was found until then was kept.");
        } catch (RuntimeException | StackOverflowError e) {
            gathering.trouble(
                    layer.place(),
                    "could not be read (" + e.getClass().getSimpleName() + "); what was found until then was kept.");
        } finally {
            end();
        }
    }

    private synchronized void begin(Thread current) {
        thread = current;
    }

    private synchronized void end() {
        isDone = true;
        thread = null;
        if (isLeft) {
            LEFT_BEHIND.decrementAndGet();
            Thread.interrupted(); // This thread reads others' answers next.
        }
        done.countDown();
    }
}
