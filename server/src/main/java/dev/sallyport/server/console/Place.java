package dev.sallyport.server.console;

/**
 * A place that the navigation leads to.
 *
 * @param key of its name in the messages
 * @param isHere whether the reader is there
 * @param waiting how much waits there for whoever looks
 */
record Place(String key, String path, boolean isHere, int waiting) {
    Place(String key, String path, boolean isHere) {
        this(key, path, isHere, 0);
    }
}
