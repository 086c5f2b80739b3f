/**
 * Where sealed parts rest: a folder. Sealed bytes enter under random names and are published whole; they leave by name
 * alone. It must never follow a path from outside, nor let anybody but its own account in.
 */
@NullMarked
package dev.sallyport.storage;

import org.jspecify.annotations.NullMarked;
