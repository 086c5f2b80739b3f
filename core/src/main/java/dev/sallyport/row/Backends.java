package dev.sallyport.row;

/** Ends readings from outside, over a connection of its own: also those whose reader has stalled. */
public interface Backends {
    /** Asks the statement to stop. Does nothing if that backend is gone. */
    void cancel(Backend backend);

    /** Ends the backend. Does nothing if it is gone. */
    void terminate(Backend backend);
}
