package dev.sallyport.sealing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets many threads start at the same moment. */
final class AtOnce {
    private AtOnce() {}

    static <T> List<T> run(List<Callable<T>> acts) throws Exception {
        var executor = Executors.newFixedThreadPool(acts.size());
        try {
            var barrier = new CyclicBarrier(acts.size());
            var waiting = new ArrayList<Callable<T>>();
            for (var act : acts) {
                waiting.add(() -> {
                    barrier.await();
                    return act.call();
                });
            }
            var results = new ArrayList<T>();
            for (Future<T> result : executor.invokeAll(waiting)) {
                results.add(result.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
