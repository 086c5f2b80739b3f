package dev.sallyport.server.identity;

import dev.sallyport.postgres.identity.Account;
import dev.sallyport.postgres.identity.Claimed;
import dev.sallyport.postgres.identity.ClaimedStandings;
import dev.sallyport.postgres.identity.LinkedPerson;
import dev.sallyport.postgres.identity.PersonLinks;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says which person an account at the identity provider is: who is linked to it in the directory, or, where tokens are
 * configured to speak for themselves, somebody of whom the token tells all that is known.
 */
final class TokenPeople {
    private static final int LONGEST_NAME = 200;

    private final OidcSettings settings;
    private final PersonLinks links;
    private final ClaimedStandings claimed;
    private final InstantSource clock;

    TokenPeople(OidcSettings settings, PersonLinks links, ClaimedStandings claimed, InstantSource clock) {
        this.settings = settings;
        this.links = links;
        this.claimed = claimed;
        this.clock = clock;
    }

    PersonId find(Account account, Optional<TenantId> tenant, Claims claims) {
        Optional<LinkedPerson> linked = links.find(account);
        if (linked.isPresent()) {
            if (linked.get().state() != PersonState.ACTIVE) {
                throw new BearerRefused("person-not-active");
            }
            return linked.get().person();
        }
        OidcSettings.FromClaims how = settings.fromClaims().orElseThrow(() -> new BearerRefused("unknown-account"));
        return keep(account, tenant.orElseThrow(() -> new BearerRefused("no-tenant")), claims, how);
    }

    private PersonId keep(Account account, TenantId tenant, Claims claims, OidcSettings.FromClaims how) {
        Instant now = clock.instant();
        @Nullable Instant saidAt = claims.pastTime("iat", now, settings.clockSkew());
        if (saidAt == null || !now.isBefore(saidAt.plus(how.holdFor()))) {
            throw new BearerRefused(saidAt == null ? "no-claim-iat" : "claims-too-old");
        }
        Set<String> roles = claims.texts(how.claim()).stream()
                .flatMap(role -> Optional.ofNullable(how.roles().get(role)).stream())
                .collect(Collectors.toSet());
        PersonId person = person(account);
        if (!claimed.keep(new Claimed(person, tenant, name(claims).orElse(person.text()), roles, saidAt))) {
            throw new BearerRefused("unknown-tenant-or-known-person");
        }
        return person;
    }

    /** A name to show: without characters that are none. */
    private static Optional<String> name(Claims claims) {
        return claims.optionalText("name")
                .map(name -> name.codePoints()
                        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                        .limit(LONGEST_NAME)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                        .strip())
                .filter(name -> !name.isEmpty());
    }

    private static PersonId person(Account account) {
        try {
            return new PersonId(account.subject());
        } catch (IllegalArgumentException e) {
            throw new BearerRefused("bad-subject");
        }
    }
}
