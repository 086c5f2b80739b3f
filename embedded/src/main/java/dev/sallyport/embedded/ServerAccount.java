package dev.sallyport.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The account under which the server's programs run. They refuse user id 0, so root starts them in a user namespace of
 * their own, where root's id is unmapped and looks like nobody's while root's files stay reachable; where namespaces are
 * forbidden, under another account, to which the data folder is then given.
 *
 * @param prefix words put before each command
 * @param userId the id that owns the data folder
 * @param groupId the group of the data folder
 * @param isOther whether another account than ours runs the server, which then cannot look into our home folder
 */
record ServerAccount(List<String> prefix, int userId, int groupId, boolean isOther) {
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);
    private static final Path ROOT_FOLDER = Path.of("/");
    private static final List<String> OTHER_ACCOUNTS = List.of("postgres", "nobody");

    ServerAccount {
        prefix = List.copyOf(prefix);
    }

    static ServerAccount find() {
        int own = Folders.ownerId(Path.of("/proc/self"));
        if (own != 0) {
            return new ServerAccount(List.of(), own, own, false);
        }
        return inUserNamespace().or(ServerAccount::underOtherAccount).orElseThrow(ServerAccount::noWay);
    }

    static Optional<ServerAccount> inUserNamespace() {
        List<String> prefix = List.of("unshare", "--user");
        return Optional.of(new ServerAccount(prefix, 0, 0, false)).filter(ServerAccount::works);
    }

    static Optional<ServerAccount> underOtherAccount() {
        return OTHER_ACCOUNTS.stream()
                .flatMap(name -> underAccount(name).stream())
                .filter(ServerAccount::works)
                .findFirst();
    }

    List<String> command(List<String> words) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(words);
        return all;
    }

    /** Makes the server's account the owner of the folder; a folder of somebody else's is refused. */
    void takeOver(Path folder) {
        int owner = Folders.ownerId(folder);
        if (owner == userId) {
            return;
        }
        if (prefix.isEmpty()) {
            throw new EmbeddedPostgresException("The data folder " + folder + " belongs to the account with id " + owner
                    + ", and this process runs as " + userId
                    + ". Run it as the folder's owner, or name another folder.");
        }
        Folders.changeOwner(folder, userId, groupId);
    }

    /** Fails while it can still be explained: another account may be unable to reach a folder inside our home. */
    void checkCanEnter(Path folder) {
        if (isOther
                && !Command.run(command(List.of("test", "-x", folder.toString())), ROOT_FOLDER, PROBE_LIMIT)
                        .isSuccess()) {
            throw new EmbeddedPostgresException("PostgreSQL refuses to run as root, and the account with id " + userId
                    + ", which runs it instead, cannot enter " + folder
                    + ". Name a folder whose parents everybody may enter, such as one below /var/lib.");
        }
    }

    private boolean works() {
        return Command.run(command(List.of("true")), ROOT_FOLDER, PROBE_LIMIT).isSuccess();
    }

    // setpriv replaces itself by the command, as unshare does: our child is the server itself, not a guardian of it.
    private static Optional<ServerAccount> underAccount(String name) {
        return accountIds(name)
                .map(ids -> new ServerAccount(
                        List.of("setpriv", "--reuid", ids.get(0), "--regid", ids.get(1), "--clear-groups"),
                        Integer.parseInt(ids.get(0)),
                        Integer.parseInt(ids.get(1)),
                        true));
    }

    private static Optional<List<String>> accountIds(String name) {
        try (var lines = Files.lines(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > 3 && fields[0].equals(name))
                    .map(fields -> List.of(fields[2], fields[3]))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgresException noWay() {
        return new EmbeddedPostgresException("PostgreSQL refuses to run as root, and neither way around it works here:"
                + " 'unshare --user true' fails (user namespaces are forbidden or util-linux is missing), and so does"
                + " 'setpriv --reuid ... true' for the accounts postgres and nobody. Run as an ordinary user, or allow"
                + " user namespaces (sysctl user.max_user_namespaces, kernel.apparmor_restrict_unprivileged_userns).");
    }
}
