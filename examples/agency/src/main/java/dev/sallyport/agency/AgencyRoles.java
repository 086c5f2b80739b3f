package dev.sallyport.agency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** The roles are the server's and not one database's, so that databases made side by side share them. */
final class AgencyRoles {
    private static final long LOCK = 0x5A11_A6E0L;

    private AgencyRoles() {}

    static void create(Connection superuser, Map<AgencyRole, char[]> passwords) throws SQLException {
        AgencyDatabase.execute(superuser, "select pg_advisory_xact_lock(" + LOCK + ")");
        for (AgencyRole role : AgencyRole.values()) {
            String name = role.roleName();
            if (!exists(superuser, name)) {
                AgencyDatabase.execute(
                        superuser,
                        "create role " + name
                                + " nologin nosuperuser nocreatedb nocreaterole noinherit nobypassrls noreplication");
            }
            char[] password = passwords.get(role);
            if (password != null) {
                setPassword(superuser, name, password);
            }
        }
    }

    private static boolean exists(Connection superuser, String name) throws SQLException {
        try (PreparedStatement statement =
                superuser.prepareStatement("select from pg_catalog.pg_roles where rolname = ?")) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    // ALTER ROLE takes no parameters: the password travels as a transaction's setting, and the server quotes it.
    private static void setPassword(Connection superuser, String name, char[] password) throws SQLException {
        try (PreparedStatement statement =
                superuser.prepareStatement("select pg_catalog.set_config('agency.password', ?, true)")) {
            statement.setString(1, new String(password));
            statement.execute();
        }
        AgencyDatabase.execute(superuser, """
                do $$
                begin
                    execute format('alter role %s login password %%L', current_setting('agency.password'));
                end
                $$""".formatted(name));
        AgencyDatabase.execute(superuser, "set local agency.password = ''");
    }
}
