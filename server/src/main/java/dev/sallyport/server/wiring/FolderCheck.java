package dev.sallyport.server.wiring;

import dev.sallyport.file.PrivateFolder;
import dev.sallyport.postgres.doctor.Check;
import dev.sallyport.postgres.doctor.Finding;
import dev.sallyport.postgres.doctor.Severity;
import dev.sallyport.postgres.lock.Mending;
import dev.sallyport.problem.Problem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether a folder is this account's alone; to be looked at as the account that Sallyport serves as. One that is not there is
 * made by the start.
 */
record FolderCheck(Path folder, String what) implements Check {
    @Override
    public List<Finding> findings() {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try {
            PrivateFolder.open(folder, what);
            return List.of();
        } catch (Problem e) {
            return List.of(new Finding(
                    PlaceCode.FOLDER_NOT_PRIVATE,
                    Severity.STOPS,
                    what + " " + folder,
                    e.told(),
                    "Whoever else gets in there gets at what Sallyport keeps sealed.",
                    Mending.words(
                            "run: chmod 700 " + folder + " (and chown it to the account that Sallyport runs as)")));
        }
    }
}
