package dev.sallyport.row;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Terms of one reading.
 *
 * @param timeout for the whole reading
 * @param onBackend told which backend reads, before the first row, so that somebody outside can end it
 */
public record ReadTerms(Duration timeout, Consumer<Backend> onBackend) {}
