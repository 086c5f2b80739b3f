package dev.sallyport.store;

import java.io.IOException;
import java.io.OutputStream;

/** An object that is being written. Closing it unpublished removes it. Used by one thread. */
public interface PendingObject extends AutoCloseable {
    /** Where its bytes go; {@link #publish()} closes it. */
    OutputStream output();

    /** Makes the object durable and readable under its name, whole, at once. */
    void publish() throws IOException;

    @Override
    void close() throws IOException;
}
