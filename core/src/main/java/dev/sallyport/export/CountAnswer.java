package dev.sallyport.export;

/**
 * How many rows a request would hold.
 *
 * @param rows counted rows; of a part with more than its limit one more than that, and none of the parts behind it
 * @param limit the most that may be exported at once; of a series, in all its parts together
 * @param isWithinLimit whether every part is within its limit
 */
public record CountAnswer(long rows, long limit, boolean isWithinLimit) {}
