package dev.sallyport.server.command;

import dev.sallyport.postgres.proposal.SetupRoles.SetupRole;
import dev.sallyport.secret.SecretText;
import java.security.SecureRandom;
import java.util.Base64;
import org.postgresql.util.PasswordUtil;

/** The roles that a set-up makes, with passwords of their own. */
record InitRoles(InitRole owner, InitRole app, InitRole reader) {
    private static final int PASSWORD_BYTES = 24;

    /** A role and its password, of which the SQL holds only what PostgreSQL keeps. */
    record InitRole(SetupRole role, SecretText password) {}

    static InitRoles of(String prefix, SecureRandom random) {
        return new InitRoles(
                role(prefix + "_owner", random), role(prefix + "_app", random), role(prefix + "_reader", random));
    }

    private static InitRole role(String name, SecureRandom random) {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new InitRole(
                new SetupRole(name, PasswordUtil.encodeScramSha256(password.toCharArray())), SecretText.of(password));
    }
}
