package dev.sallyport.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.store.ObjectStore;
import dev.sallyport.store.StoredObject;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest extends ObjectStoreContract {

    @TempDir
    private Path top;

    private Path folder() {
        return top.resolve("sealed");
    }

    @Override
    protected ObjectStore store() {
        return FolderStore.open(folder());
    }

    @Test
    void letsNobodyElseIn() throws IOException {
        var name = put(content(10));
        var pendingName = name();
        try (var pending = store().create(pendingName)) {
            assertThat(pending.output()).isNotNull();
            assertThat(permissions(folder())).isEqualTo("rwx------");
            assertThat(permissions(folder().resolve(name.text()))).isEqualTo("rw-------");
            assertThat(permissions(folder().resolve(pendingName.text() + ".pending")))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void refusesAFolderThatOthersCanRead() throws IOException {
        store();
        Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxr-x---"));

        assertThatThrownBy(this::store)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_CONFIGURATION))
                .hasMessageContaining("folder of sealed files")
                .hasMessageContaining("chmod 700 " + folder());
    }

    @Test
    void refusesALinkInPlaceOfItsFolder() throws IOException {
        store();
        Path link = Files.createSymbolicLink(top.resolve("link"), folder());

        assertThatThrownBy(() -> FolderStore.open(link))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("symbolic link");
    }

    @Test
    void doesNotFollowALinkPlantedUnderAName() throws IOException {
        Path secret = Files.writeString(top.resolve("secret"), "not sealed");
        var store = store();
        var name = name();
        Path link = Files.createSymbolicLink(folder().resolve(name.text()), secret);

        assertThatThrownBy(() -> store.open(name)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.length(name)).isInstanceOf(NoSuchFileException.class);
        assertThat(store.list()).isEmpty();
        try (var pending = store.create(name)) {
            pending.output().write(1);
            assertThatThrownBy(pending::publish).isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(link).as("what is not ours stays").isSymbolicLink();

        store.delete(name);
        assertThat(Files.readString(secret)).isEqualTo("not sealed");
    }

    @Test
    void doesNotWriteThroughALinkPlantedInPlaceOfAPendingFile() throws IOException {
        Path secret = Files.writeString(top.resolve("secret"), "not sealed");
        var store = store();
        var name = name();
        Files.createSymbolicLink(folder().resolve(name.text() + ".pending"), secret);

        assertThatThrownBy(() -> store.create(name)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readString(secret)).isEqualTo("not sealed");
    }

    @Test
    void leavesFilesAloneThatAreNotItsOwn() throws IOException {
        var store = store();
        var name = name();
        Files.writeString(folder().resolve("README"), "");
        Files.writeString(folder().resolve(name.text() + ".pending.bak"), "");
        Files.writeString(folder().resolve(name.text() + "0"), "");
        Files.createDirectory(folder().resolve(name.text()));

        assertThat(store.list()).isEmpty();
        assertIsNotThere(name);
    }

    @Test
    void listsWhatACrashLeftPending() throws IOException {
        var name = name();
        Files.writeString(folderMade().resolve(name.text() + ".pending"), "half a part");

        assertThat(store().list())
                .extracting(StoredObject::name, StoredObject::isPending)
                .containsExactly(tuple(name, true));
        assertIsNotThere(name);

        store().delete(name);
        assertThat(folder()).isEmptyDirectory();
    }

    @Test
    void tellsOnceWhatACrashLeftUnderBothNames() throws IOException {
        var name = put(content(10));
        Files.createLink(folder().resolve(name.text() + ".pending"), folder().resolve(name.text()));

        assertThat(store().list())
                .extracting(StoredObject::name, StoredObject::isPending)
                .containsExactly(tuple(name, false));
        assertThat(read(name)).hasSize(10);
        assertThatIOException().isThrownBy(() -> store().create(name));

        store().delete(name);
        assertThat(folder()).isEmptyDirectory();
    }

    @Test
    void neverReplacesAFileThatAppearedUnderTheName() throws IOException {
        var name = name();
        try (var pending = store().create(name)) {
            pending.output().write(content(10));
            Files.writeString(folder().resolve(name.text()), "of somebody else");

            assertThatThrownBy(pending::publish).isInstanceOf(FileAlreadyExistsException.class);
        }

        assertThat(folder().resolve(name.text())).hasContent("of somebody else");
        assertThat(folder().resolve(name.text() + ".pending")).doesNotExist();
    }

    @Test
    void publishesNothingAfterAFailedWrite() throws IOException {
        var name = name();
        try (var pending = store().create(name)) {
            pending.output().write(content(100_000));

            // An interrupted thread loses its file channel: a write that fails as on a full disk.
            Thread.currentThread().interrupt();
            try {
                assertThatIOException().isThrownBy(() -> pending.output().write(content(100_000)));
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }

            assertThatIOException().isThrownBy(() -> pending.output().write(1));
            assertThatIOException().isThrownBy(() -> pending.output().close());
            assertThatIOException().isThrownBy(pending::publish);
        }

        assertIsNotThere(name);
        assertThat(folder()).isEmptyDirectory();
    }

    @Test
    void publishesNothingWhoseLastBytesCouldNotBeWritten() throws IOException {
        var name = name();
        try (var pending = store().create(name)) {
            pending.output().write(content(10));
            Thread.currentThread().interrupt();
            try {
                assertThatIOException().isThrownBy(pending::publish);
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThatIOException().isThrownBy(pending::publish);
        }

        assertThat(folder()).isEmptyDirectory();
    }

    @Test
    void goesOnReadingWhatWasDeletedMeanwhile() throws IOException {
        byte[] content = content(100_000);
        var name = put(content);
        try (var channel = store().open(name)) {
            store().delete(name);

            assertThat(Channels.newInputStream(channel).readAllBytes()).isEqualTo(content);
        }
    }

    private Path folderMade() {
        store();
        return folder();
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
