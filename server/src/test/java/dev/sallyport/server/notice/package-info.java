/** What people are told, over real SMTP. */
@NullMarked
package dev.sallyport.server.notice;

import org.jspecify.annotations.NullMarked;
