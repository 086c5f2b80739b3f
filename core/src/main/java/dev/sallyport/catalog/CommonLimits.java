package dev.sallyport.catalog;

/**
 * Limits beside those of grants: over all datasets.
 *
 * @param tenant of all people of one tenant together
 * @param person of one person in all tenants
 * @param tickets most tickets for one export within an hour
 */
public record CommonLimits(Pace tenant, Pace person, int tickets) {
    /** The strict defaults. */
    public static final CommonLimits DEFAULT = new CommonLimits(new Pace(20, 200), new Pace(4, 60), 20);

    public CommonLimits {
        if (tickets < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    /**
     * How much at once, how much at a time.
     *
     * @param running most unfinished exports
     * @param perHour most exports and counts asked within an hour
     */
    public record Pace(int running, int perHour) {
        public Pace {
            if (running < 1 || perHour < 1) {
                throw new IllegalArgumentException("limits are positive");
            }
        }
    }
}
