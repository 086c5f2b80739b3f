package dev.sallyport.prober.own;

import dev.sallyport.prober.answer.Cell;

/**
 * An owned value seen in an answer.
 *
 * @param as how it stood there: {@code as it is}, {@code in base64} …
 */
public record Sighting(Owned owned, Cell cell, String as) {}
