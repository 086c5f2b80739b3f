/** What an operator of the application sets. */
@NullMarked
package dev.sallyport.leakyagency.settings;

import org.jspecify.annotations.NullMarked;
