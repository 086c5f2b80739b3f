package dev.sallyport.notice;

import dev.sallyport.tenant.Standing;

/** A way to tell people. */
public interface NoticeChannel {
    /** As it is stored: {@code mail}, {@code webhook}. */
    String name();

    /**
     * Tells a person, whose standing was read just now.
     *
     * @return whether there was anywhere to tell it
     * @throws NoticeNotSent if it could not be told now
     */
    boolean send(Notice notice, Standing standing) throws NoticeNotSent;
}
