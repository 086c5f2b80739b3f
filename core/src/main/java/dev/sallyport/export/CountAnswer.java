package dev.sallyport.export;

/**
 * How many rows a request would hold.
 *
 * @param rows counted rows, at most {@code limit + 1}
 * @param limit the most that may be exported at once
 */
public record CountAnswer(long rows, long limit) {
    public boolean isWithinLimit() {
        return rows <= limit;
    }
}
