package dev.sallyport.catalog;

import java.time.Duration;
import java.util.Optional;

/**
 * The time column of a dataset and how much of it may be asked at once.
 *
 * @param column name of the dataset's exposed time column (date or timestamp)
 * @param reason why no window is needed; present exactly if it is not required
 */
public record WindowRule(String column, boolean required, Optional<String> reason, Duration largest) {}
