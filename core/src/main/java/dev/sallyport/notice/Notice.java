package dev.sallyport.notice;

import dev.sallyport.export.Export;
import dev.sallyport.tenant.PersonId;
import java.util.Optional;

/**
 * Something that is due to be told.
 *
 * @param export as it is now
 * @param channel by which
 * @param approver who is told that it awaits approval; empty for what its own person is told, and before those who may
 *     approve are found
 * @param tries how often it was tried in vain
 * @param others how many requests beside this one the same approver is told of with it
 */
public record Notice(
        Export export, NoticeKind kind, String channel, Optional<PersonId> approver, int tries, int others) {
    /** One that is told by itself. */
    public Notice(Export export, NoticeKind kind, String channel, Optional<PersonId> approver, int tries) {
        this(export, kind, channel, approver, tries, 0);
    }

    /** The same, told together with so many others. */
    Notice with(int more) {
        return new Notice(export, kind, channel, approver, tries, more);
    }

    /** Who is told. */
    PersonId to() {
        return approver.orElse(export.person());
    }

    /** Whether those whom it is for are still to be found. */
    boolean isToBeAddressed() {
        return kind == NoticeKind.AWAITING && approver.isEmpty();
    }
}
