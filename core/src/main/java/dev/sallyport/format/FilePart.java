package dev.sallyport.format;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which part of a series a file is.
 *
 * @param number from 1
 * @param of how many parts there are; empty where only the end shows it: in a series by bytes
 * @param span the month or week, such as {@code 2026-01} or {@code 2026-W05}
 * @param rowsOfAllParts the exact count of all parts together
 */
public record FilePart(int number, OptionalInt of, Optional<String> span, long rowsOfAllParts) {}
