/**
 * What operators pause. Holds enter by an operator's hand and leave by one; the stages of the road ask which of them hold
 * an export back. It must never say why to anybody but operators.
 */
@NullMarked
package dev.sallyport.hold;

import org.jspecify.annotations.NullMarked;
