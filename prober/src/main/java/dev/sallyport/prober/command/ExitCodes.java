package dev.sallyport.prober.command;

/** What the prober's commands exit with. */
final class ExitCodes {
    static final int NOTHING_FOUND = 0;
    static final int FOUND = 1;
    static final int INCONCLUSIVE = 2;
    static final int NOT_RUN = 3;

    private ExitCodes() {}
}
