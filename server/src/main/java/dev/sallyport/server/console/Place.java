package dev.sallyport.server.console;

/**
 * A place that the navigation leads to.
 *
 * @param key of its name in the messages
 * @param isHere whether the reader is there
 */
record Place(String key, String path, boolean isHere) {}
