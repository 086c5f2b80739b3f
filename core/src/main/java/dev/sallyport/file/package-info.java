/**
 * Files that nobody but our own account may read: keys, sealed parts. Plain names enter and channels leave; nothing is
 * followed out of the folder. It must never widen a permission, and never take a name that came from outside.
 */
@NullMarked
package dev.sallyport.file;

import org.jspecify.annotations.NullMarked;
