package dev.sallyport.store;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/** A private place for sealed objects. Safe for many threads and processes. */
public interface ObjectStore {
    /**
     * Begins an object. Nothing can be opened under the name before {@link PendingObject#publish()}.
     *
     * @throws IOException also if the name is taken
     */
    PendingObject create(ObjectName name) throws IOException;

    /**
     * Opens a published object for reading; the caller closes it.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    SeekableByteChannel open(ObjectName name) throws IOException;

    /** Length in bytes of a published object; throws NoSuchFileException if there is none. */
    long length(ObjectName name) throws IOException;

    /** Removes the object, published or pending. Removing what is not there is fine. */
    void delete(ObjectName name) throws IOException;

    /** Everything that lies here, pending objects too. */
    List<StoredObject> list() throws IOException;
}
