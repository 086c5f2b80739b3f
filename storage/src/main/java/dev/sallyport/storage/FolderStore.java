package dev.sallyport.storage;

import dev.sallyport.file.PrivateFolder;
import dev.sallyport.store.ObjectName;
import dev.sallyport.store.ObjectStore;
import dev.sallyport.store.PendingObject;
import dev.sallyport.store.StoredObject;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Objects as files of one folder on one machine: {@code <name>} is published, {@code <name>.pending} is being written.
 * What else lies there is left alone, and links are not followed.
 */
public final class FolderStore implements ObjectStore {
    private static final String PENDING = ".pending";
    private static final Pattern FILE = Pattern.compile("([0-9a-f]{40})(\\.pending)?");

    private final PrivateFolder folder;

    private FolderStore(PrivateFolder folder) {
        this.folder = folder;
    }

    /**
     * Opens the folder, and makes it if it isn't there.
     *
     * @throws dev.sallyport.problem.Problem INVALID_CONFIGURATION if it is a link, somebody else's, or open to others
     */
    public static FolderStore open(Path folder) {
        return new FolderStore(PrivateFolder.open(folder, "folder of sealed files"));
    }

    @Override
    public PendingObject create(ObjectName name) throws IOException {
        var pending = PendingFile.create(folder, pendingFileOf(name), fileOf(name));
        // In this order: whoever holds the pending file is alone with the name, so this cannot change any more.
        if (folder.holds(fileOf(name))) {
            pending.close();
            throw new FileAlreadyExistsException(fileOf(name));
        }
        return pending;
    }

    @Override
    public SeekableByteChannel open(ObjectName name) throws IOException {
        return folder.read(fileOf(name));
    }

    @Override
    public long length(ObjectName name) throws IOException {
        return folder.attributesOf(fileOf(name)).size();
    }

    @Override
    public void delete(ObjectName name) throws IOException {
        // The pending file first: after that it can't be published any more.
        boolean wasPending = folder.delete(pendingFileOf(name));
        boolean wasPublished = folder.delete(fileOf(name));
        if (wasPending || wasPublished) {
            folder.sync();
        }
    }

    /** A name that has both files (a crash while publishing) is told once, as published. */
    @Override
    public List<StoredObject> list() throws IOException {
        var objects = new LinkedHashMap<String, StoredObject>();
        for (String fileName : folder.names()) {
            var file = FILE.matcher(fileName);
            if (file.matches()) {
                boolean isPending = file.group(2) != null;
                var object = describe(fileName, new ObjectName(file.group(1)), isPending);
                object.ifPresent(found ->
                        objects.merge(found.name().text(), found, (one, other) -> one.isPending() ? other : one));
            }
        }
        return List.copyOf(objects.values());
    }

    private Optional<StoredObject> describe(String fileName, ObjectName name, boolean isPending) throws IOException {
        try {
            var modifiedAt = folder.attributesOf(fileName).lastModifiedTime().toInstant();
            return Optional.of(new StoredObject(name, modifiedAt, isPending));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // gone since it was listed
        }
    }

    private static String fileOf(ObjectName name) {
        return name.text();
    }

    private static String pendingFileOf(ObjectName name) {
        return name.text() + PENDING;
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
