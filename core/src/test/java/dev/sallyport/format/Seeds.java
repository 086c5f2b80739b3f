package dev.sallyport.format;

/** Seeds for random tests: printed, and given again by {@code -Dsallyport.seed=…} to repeat a run. */
final class Seeds {
    private Seeds() {}

    static long next() {
        long seed = Long.getLong("sallyport.seed", System.nanoTime());
        System.out.println("sallyport.seed=" + seed);
        return seed;
    }
}
