package dev.sallyport.server.wiring;

import dev.sallyport.server.http.Loopback;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Judges the address of a database: PostgreSQL's, and over verified TLS if it is not on this machine. */
final class DatabaseUrl {
    private static final String VERIFIED = "verify-full";

    private DatabaseUrl() {}

    /** What is wrong with it, if anything; the address itself is not told, for people put passwords there. */
    static Optional<String> fault(String url) {
        java.util.@Nullable Properties parsed = Driver.parseURL(url, null);
        if (parsed == null) {
            return Optional.of("is no address that PostgreSQL's driver reads; it is such as"
                    + " jdbc:postgresql://localhost:5432/app");
        }
        if (PGProperty.PASSWORD.getOrDefault(parsed) != null) {
            return Optional.of("holds a password; move it to password or password-file");
        }
        String hosts = parsed.getProperty(PGProperty.PG_HOST.getName(), "");
        boolean isHere = true;
        for (String host : hosts.split(",", -1)) {
            isHere &= Loopback.isHere(host);
        }
        if (!isHere && !VERIFIED.equals(PGProperty.SSL_MODE.getOrDefault(parsed))) {
            return Optional.of("leads to another machine without verified TLS; add sslmode=" + VERIFIED
                    + " (and sslrootcert=… if the system does not know the authority)");
        }
        if (!isHere && (isSet(PGProperty.SSL_FACTORY, parsed) || isSet(PGProperty.SSL_HOSTNAME_VERIFIER, parsed))) {
            return Optional.of(
                    "leads to another machine with an sslfactory or sslhostnameverifier of its own, which may"
                            + " verify nothing; leave them out, and name the authority with sslrootcert=…");
        }
        return Optional.empty();
    }

    private static boolean isSet(PGProperty property, java.util.Properties parsed) {
        return parsed.getProperty(property.getName()) != null;
    }
}
