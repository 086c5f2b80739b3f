package dev.sallyport.access;

import dev.sallyport.catalog.Sensitivity;

/**
 * How sensitive a request was when it was granted, its number of rows included.
 *
 * @param approval whether that demanded somebody else's approval
 */
public record GrantedLevel(Sensitivity sensitivity, boolean approval) {
    /** Of exports that were asked before there were levels. */
    public static final GrantedLevel NORMAL = new GrantedLevel(Sensitivity.NORMAL, false);
}
