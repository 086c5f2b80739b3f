/**
 * The one exception of the product, and its stable codes. Every stage throws it; the doors turn it into an answer.
 * It never carries a cell, a key, a token, SQL, or an id of somebody else.
 */
@NullMarked
package dev.sallyport.problem;

import org.jspecify.annotations.NullMarked;
