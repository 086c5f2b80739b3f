/** What the tests of the road share: a catalog with one of everything, standings, requests. */
@NullMarked
package dev.sallyport.road;

import org.jspecify.annotations.NullMarked;
