package dev.sallyport.notice;

import dev.sallyport.export.Export;

/**
 * Something that is due to be told.
 *
 * @param export as it is now
 * @param channel by which
 * @param tries how often it was tried in vain
 */
public record Notice(Export export, NoticeKind kind, String channel, int tries) {}
