package dev.sallyport.row;

import java.time.Instant;

/**
 * The database process that reads for an export. A process number comes again; with its start it does not.
 */
public record Backend(int processId, Instant startedAt) {}
