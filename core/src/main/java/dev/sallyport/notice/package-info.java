/**
 * Tells people how their exports ended, and those who may approve what waits for them. What is due enters from the
 * exports' own transactions; a message that names an export leaves, for one person. Nothing here holds a cell, a ticket or
 * a link that works for anybody else.
 */
@NullMarked
package dev.sallyport.notice;

import org.jspecify.annotations.NullMarked;
