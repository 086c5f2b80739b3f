package dev.sallyport.leakyagency.rows;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Answers kept for a while. What is in the key says for whom. */
public final class AnswerCache<T> {
    private static final int MOST = 1_000;

    private record Kept<T>(T answer, Instant end) {}

    private final Map<String, Kept<T>> kept = new ConcurrentHashMap<>();
    private final Duration life;
    private final Clock clock;

    public AnswerCache(Duration life, Clock clock) {
        this.life = life;
        this.clock = clock;
    }

    public T get(String key, Supplier<T> fresh) {
        Kept<T> known = kept.get(key);
        if (known != null && clock.instant().isBefore(known.end())) {
            return known.answer();
        }
        T answer = fresh.get();
        if (kept.size() >= MOST) {
            kept.clear();
        }
        kept.put(key, new Kept<>(answer, clock.instant().plus(life)));
        return answer;
    }
}
