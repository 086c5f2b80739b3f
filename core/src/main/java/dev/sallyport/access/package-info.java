/**
 * The access gate. A standing and a request enter; a clearance or a refusal leaves. Nothing else makes clearances, and
 * a refusal tells only those who hold the right what else stood in the way.
 */
@NullMarked
package dev.sallyport.access;

import org.jspecify.annotations.NullMarked;
