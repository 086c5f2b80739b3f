package dev.sallyport.prober.own;

/**
 * A value and whose it is.
 *
 * @param tenant by name
 * @param what for people: {@code invoice 2, note}
 * @param row what was planted together has the same: {@code invoice 2}
 */
public record Owned(String tenant, OwnedKind kind, String value, String what, String row) {}
