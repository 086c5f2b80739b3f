package dev.sallyport.server.command;

/** Exit codes, after sysexits.h where it has one. */
final class ExitCodes {
    static final int OK = 0;
    /** What was checked does not hold. */
    static final int FAULT_FOUND = 1;

    static final int USAGE = 64;
    static final int UNAVAILABLE = 69;
    static final int INTERNAL = 70;
    static final int CONFIGURATION = 78;

    private ExitCodes() {}
}
