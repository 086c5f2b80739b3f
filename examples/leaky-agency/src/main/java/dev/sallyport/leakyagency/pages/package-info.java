/** A few pages for people, with form login. */
@NullMarked
package dev.sallyport.leakyagency.pages;

import org.jspecify.annotations.NullMarked;
