package dev.sallyport.benchmarks;

/**
 * One export by one contender.
 *
 * @param seconds from the start of the work to the whole file
 * @param bytes of the file's text
 * @param cpu seconds of the contender's process
 * @param postgresCpu seconds of the database server's processes
 * @param peakKib most memory of the contender's process
 */
record Measure(long rows, double seconds, long bytes, double cpu, double postgresCpu, long peakKib) {
    double rowsPerSecond() {
        return rows / seconds;
    }
}
