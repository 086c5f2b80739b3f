package dev.sallyport.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The key-encryption keys: one for each day (UTC) on which files expire, each in a file of its own, made when first
 * needed. The id of a key is its day in ISO form. Safe for many threads and processes on one folder.
 *
 * <p>Keys are read anew each time: what one process destroyed, no other goes on using.
 */
public final class DayKeys {
    private static final Configuration TINK = AeadConfig2026.get();
    private static final String SUFFIX = ".kek";
    private static final String FIRST_LINE = "sallyport key-encryption key 1\n";

    private final KeyFolder folder;

    private DayKeys(KeyFolder folder) {
        this.folder = folder;
    }

    /**
     * Opens the folder of keys, and makes it if it isn't there.
     *
     * @throws Problem INVALID_CONFIGURATION if others may read the folder or a file in it, or if a key is broken; all
     *     broken keys are told
     */
    public static DayKeys open(Path folder, SecureRandom random) {
        var keys = new DayKeys(KeyFolder.open(folder, random));
        keys.checkEachKey();
        return keys;
    }

    private void checkEachKey() {
        var faults = new ArrayList<String>();
        try {
            for (String name : folder.names()) {
                var day = dayOfFile(name);
                if (day.isPresent() && name.equals(fileOf(day.get()))) {
                    try {
                        read(day.get());
                    } catch (IOException e) {
                        faults.add(String.valueOf(e.getMessage()));
                    }
                }
            }
        } catch (IOException e) {
            throw Problem.of(ProblemCode.INVALID_CONFIGURATION, folder + " cannot be read", e);
        }
        if (!faults.isEmpty()) {
            faults.sort(null);
            throw Problem.of(ProblemCode.INVALID_CONFIGURATION, String.join("\n", faults));
        }
    }

    /** Whether the key of that id is at hand. */
    public boolean knows(String id) {
        return dayOf(id).map(day -> folder.holds(fileOf(day))).orElse(false);
    }

    /**
     * Destroys the keys of days before that one: each is taken out of use, written over, removed. What was wrapped with
     * them cannot be opened any more, wherever a copy of it lies; a copy of the key itself, made by a file system or a
     * backup, is beyond our reach.
     *
     * @return their ids, in order
     */
    public List<String> destroyKeysBefore(LocalDate day) throws IOException {
        var destroyed = new TreeSet<String>();
        for (String name : folder.names()) {
            // What a crash left aside is destroyed with its day.
            var keysDay = dayOfFile(KeyFolder.meant(name));
            if (keysDay.isPresent() && keysDay.get().isBefore(day) && folder.destroy(name)) {
                destroyed.add(keysDay.get().toString());
            }
        }
        return List.copyOf(destroyed);
    }

    /** The key of a day; made now if there is none. */
    Aead ofDay(LocalDate day) throws IOException {
        if (dayOf(day.toString()).isEmpty()) {
            throw new IllegalArgumentException("no file expires on " + day + "; years have four digits here");
        }
        Optional<Aead> key = read(day);
        if (key.isEmpty()) {
            folder.makeOnce(fileOf(day), newKey());
            key = read(day); // ours, or that of whoever was faster
        }
        return key.orElseThrow(() -> new IOException("the key of " + day + " was destroyed as it was made"));
    }

    /** The key of an id that came from elsewhere; empty if there is none, or never was. */
    Optional<Aead> find(String id) throws IOException {
        var day = dayOf(id);
        return day.isEmpty() ? Optional.empty() : read(day.get());
    }

    private Optional<Aead> read(LocalDate day) throws IOException {
        String name = fileOf(day);
        Optional<String> text = folder.read(name);
        return text.isEmpty() ? Optional.empty() : Optional.of(parse(text.get(), name));
    }

    private Aead parse(String text, String name) throws IOException {
        try {
            if (text.startsWith(FIRST_LINE)) {
                return TinkJsonProtoKeysetFormat.parseKeyset(
                                text.substring(FIRST_LINE.length()), TINK, InsecureSecretKeyAccess.get())
                        .getPrimitive(TINK, Aead.class);
            }
        } catch (GeneralSecurityException e) {
            // Falls to the one message: the parser's own could quote the file.
        }
        throw new IOException(
                "the file " + folder.pathOf(name) + " is no key of version 1. Put back the file as it was;"
                        + " if it is lost, remove it: what expires on that day cannot be opened any more");
    }

    private static String newKey() throws IOException {
        try {
            var key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TINK);
            return FIRST_LINE + TinkJsonProtoKeysetFormat.serializeKeyset(key, TINK, InsecureSecretKeyAccess.get())
                    + "\n";
        } catch (GeneralSecurityException e) {
            throw new IOException("no key could be made", e);
        }
    }

    private static String fileOf(LocalDate day) {
        return day + SUFFIX;
    }

    private static Optional<LocalDate> dayOfFile(String name) {
        return name.endsWith(SUFFIX) ? dayOf(name.substring(0, name.length() - SUFFIX.length())) : Optional.empty();
    }

    private static Optional<LocalDate> dayOf(String id) {
        try {
            // Years of more digits have a sign before them.
            return id.length() == 10 ? Optional.of(LocalDate.parse(id)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
