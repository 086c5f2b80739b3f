package dev.sallyport.access;

import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.Grant;

/** A dataset that a standing may export, through which role, and within which grant. */
public record Offer(Dataset dataset, String role, String roleTitle, Grant grant) {}
