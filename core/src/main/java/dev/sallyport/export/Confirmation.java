package dev.sallyport.export;

/**
 * The tenant that the person saw when confirming, by id and name. It chooses nothing: it must be the session's, or
 * the request is refused.
 */
public record Confirmation(String tenantId, String tenantName) {}
