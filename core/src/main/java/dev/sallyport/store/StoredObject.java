package dev.sallyport.store;

import java.time.Instant;

/** What lies in a store. */
public record StoredObject(ObjectName name, Instant modifiedAt, boolean isPending) {}
