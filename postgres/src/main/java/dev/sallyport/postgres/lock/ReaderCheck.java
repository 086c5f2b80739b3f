package dev.sallyport.postgres.lock;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reader must have no way around row security, neither by itself nor by becoming somebody else. */
final class ReaderCheck {
    /** The first three reach the files below the tables; the last two every table, also those without a lock. */
    private static final Set<String> FORBIDDEN = Set.of(
            "pg_read_server_files",
            "pg_write_server_files",
            "pg_execute_server_program",
            "pg_read_all_data",
            "pg_write_all_data");

    private static final String HARMLESS =
            "a reader has no power beyond reading, and is a member of no role that has one";

    private ReaderCheck() {}

    static void inspect(Reader reader, Revokes revokes, Faults faults) {
        for (Reader.ReachableRole role : reader.roles()) {
            String powers = powers(role);
            if (role.isReader()) {
                if (!powers.isEmpty()) {
                    faults.add(
                            LockFaultKind.READER_TOO_MIGHTY,
                            "role " + reader.name(),
                            "the reader is " + powers,
                            HARMLESS,
                            Mending.sql("alter role " + SqlNames.quote(reader.name())
                                    + " nosuperuser nobypassrls nocreaterole noreplication"));
                }
            } else if (!powers.isEmpty() || FORBIDDEN.contains(role.name())) {
                faults.add(
                        LockFaultKind.READER_IS_MEMBER,
                        "role " + reader.name(),
                        "the reader is, or can become, " + role.name()
                                + (powers.isEmpty() ? "" : ", which is " + powers),
                        HARMLESS,
                        Mending.sqlOr(
                                revokes.membershipsLeadingTo(role.oid()),
                                "let Sallyport sign in as " + reader.name() + " itself, and let it own no database"));
            }
        }
    }

    private static String powers(Reader.ReachableRole role) {
        return Stream.of(
                        role.isSuperuser() ? "SUPERUSER" : "",
                        role.isBypassingRowSecurity() ? "BYPASSRLS" : "",
                        role.isMakingRoles() ? "CREATEROLE" : "",
                        role.isReplicating() ? "REPLICATION" : "")
                .filter(power -> !power.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
