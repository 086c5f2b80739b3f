/** What goes out by itself: reports by mail, messages to webhooks. */
@NullMarked
package dev.sallyport.leakyagency.deliver;

import org.jspecify.annotations.NullMarked;
