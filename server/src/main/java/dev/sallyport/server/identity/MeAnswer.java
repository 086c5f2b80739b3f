package dev.sallyport.server.identity;

import dev.sallyport.tenant.Standing;
import dev.sallyport.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who is signed in, and where they may act.
 *
 * @param name their name; empty if they have no membership
 * @param signedInAt when they proved who they are; empty if nobody knows
 * @param secondFactorAt when they last showed a second factor at it; empty without one
 * @param tenant the one in which they act, if chosen
 * @param tenants those in which they have a membership, in whatever state
 * @param csrf what to send with every request that changes something
 */
record MeAnswer(
        String person,
        Optional<String> name,
        Optional<Instant> signedInAt,
        Optional<Instant> secondFactorAt,
        Optional<String> tenant,
        List<Tenant> tenants,
        Optional<Csrf> csrf) {

    /** A tenant of somebody; {@code state} is {@code active}, or why it can't be chosen. */
    record Tenant(String id, String name, String state) {
        private static Tenant of(Standing standing) {
            return new Tenant(
                    standing.tenant().text(),
                    standing.tenantName(),
                    standing.inactiveBecause().orElse("active"));
        }
    }

    /** The header to send, and its value. */
    record Csrf(String header, String token) {}

    static MeAnswer of(WhoIsHere who) {
        return new MeAnswer(
                who.person().text(),
                who.name(),
                Optional.ofNullable(who.signIn().at()),
                Optional.ofNullable(who.signIn().secondFactorAt()),
                who.tenant().map(TenantId::text),
                who.standings().stream().map(Tenant::of).toList(),
                who.csrf().map(token -> new Csrf(SessionCsrfTokens.HEADER, token)));
    }
}
