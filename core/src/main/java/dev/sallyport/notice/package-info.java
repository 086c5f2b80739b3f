/**
 * Tells people how their exports ended. What is due enters from the exports' own transactions; a message that names an
 * export leaves, for its person alone. Nothing here holds a cell, a ticket or a link that works for anybody else.
 */
@NullMarked
package dev.sallyport.notice;

import org.jspecify.annotations.NullMarked;
