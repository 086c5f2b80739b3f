package dev.sallyport.server.identity;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import dev.sallyport.digest.Sha256;
import dev.sallyport.postgres.identity.Account;
import dev.sallyport.problem.Problem;
import dev.sallyport.secret.SecretText;
import dev.sallyport.tenant.Memberships;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.SessionKey;
import dev.sallyport.tenant.Standing;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Says who the bearer of an identity provider's token is, and in which one tenant it acts. What they may there is never
 * taken from the token's past: it is read anew at every act.
 */
final class TokenSignIn {
    private static final String MEANS = "bearer";

    private final OidcSettings settings;
    private final TenantIdType tenantType;
    private final IdentityProvider provider;
    private final TokenPeople people;
    private final Memberships memberships;
    private final Clock clock;
    private @Nullable JwtDecoder decoder;

    TokenSignIn(
            OidcSettings settings,
            TenantIdType tenantType,
            IdentityProvider provider,
            TokenPeople people,
            Memberships memberships,
            Clock clock) {
        this.settings = settings;
        this.tenantType = tenantType;
        this.provider = provider;
        this.people = people;
        this.memberships = memberships;
        this.clock = clock;
    }

    /**
     * Who bears it.
     *
     * @throws BearerRefused if it says nothing here
     * @throws Problem of kind RESOURCE if that can't be told now
     */
    SignedIn signIn(SecretText secret) {
        Jwt token = decode(secret);
        Claims claims = new Claims(token.getClaims());
        Account account = account(claims);
        Optional<TenantId> named =
                settings.claims().tenant().map(claims::onlyId).map(this::tenant);
        PersonId person = people.find(account, named, claims);
        TenantId tenant = named.orElseGet(() -> onlyTenant(person));
        @Nullable
        Instant provedAt = claims.pastTime(settings.claims().authTime(), clock.instant(), settings.clockSkew());
        Set<String> means = new TreeSet<>(claims.means());
        means.add(MEANS);
        return new SignedIn(
                person,
                key(account, tenant, claims, secret),
                claims.signIn(provedAt, means, settings.secondFactor()),
                Optional.of(tenant),
                new Proof.Bearer());
    }

    private Jwt decode(SecretText secret) {
        try {
            return decoder().decode(secret.reveal());
        } catch (JwtValidationException e) {
            throw new BearerRefused(e.getErrors().iterator().next().getErrorCode());
        } catch (BadJwtException e) {
            throw new BearerRefused("not-a-token-of-the-issuer");
        } catch (JwtException e) {
            if (e.getCause() instanceof RateLimitReachedException) {
                throw new BearerRefused("unknown-key");
            }
            if (e.getCause() instanceof KeySourceException) {
                throw IdentityProvider.unavailable(e);
            }
            throw new BearerRefused("not-a-token-of-the-issuer");
        }
    }

    private synchronized JwtDecoder decoder() {
        if (decoder == null) {
            decoder = provider.decoder(AccessTokenRules.of(settings, clock));
        }
        return decoder;
    }

    private Account account(Claims claims) {
        try {
            return new Account(
                    settings.issuer().toString(), claims.text(settings.claims().person()));
        } catch (IllegalArgumentException e) {
            throw new BearerRefused("bad-subject");
        }
    }

    private TenantId tenant(String text) {
        try {
            return TenantId.parse(tenantType, text);
        } catch (Problem e) {
            throw new BearerRefused("no-tenant-id");
        }
    }

    /** For providers that know nothing of tenants. */
    private TenantId onlyTenant(PersonId person) {
        List<Standing> active =
                memberships.readAll(person).stream().filter(Standing::isActive).toList();
        if (active.size() != 1) {
            throw new BearerRefused(active.isEmpty() ? "no-membership" : "several-memberships");
        }
        return active.get(0).tenant();
    }

    /**
     * Names what tickets are bound to: the provider's session, so that a renewed token goes on with it; without one
     * (no {@code sid}) the token.
     */
    private static SessionKey key(Account account, TenantId tenant, Claims claims, SecretText secret) {
        String session = claims.optionalText("sid")
                .map(sid -> "sid\n" + sid)
                .or(() -> claims.optionalText("jti").map(jti -> "jti\n" + jti))
                .orElseGet(() -> "token\n" + Sha256.hexOf(secret.reveal()));
        ByteBuffer digest = ByteBuffer.wrap(Sha256.of(String.join(
                "\n",
                "bearer",
                account.issuer(),
                account.subject(),
                tenant.type().name(),
                tenant.text(),
                session)));
        return new SessionKey(new UUID(digest.getLong(), digest.getLong()));
    }
}
