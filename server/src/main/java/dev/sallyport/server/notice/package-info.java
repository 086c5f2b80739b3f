/**
 * The ways by which people are told. A notice enters with the standing of its person; a mail leaves, without a cell and
 * without a link that works for anybody else.
 */
@NullMarked
package dev.sallyport.server.notice;

import org.jspecify.annotations.NullMarked;
