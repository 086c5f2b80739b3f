package dev.sallyport.server.identity;

import dev.sallyport.postgres.identity.ApiToken;
import dev.sallyport.postgres.identity.ApiTokens;
import dev.sallyport.secret.SecretText;
import dev.sallyport.tenant.DatasetScope;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.SessionKey;
import dev.sallyport.tenant.SignIn;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Says whose an API token is. It is looked up at each request, so revoking it takes hold with the next one. */
final class ApiTokenSignIn {
    /** What the ledger tells as means: which token it was. */
    private static final String MEANS = "api-token:";

    private final ApiTokens tokens;
    private final InstantSource clock;

    ApiTokenSignIn(ApiTokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    SignedIn signIn(SecretText secret) {
        if (!ApiTokenText.isWhole(secret)) {
            throw new BearerRefused("malformed-api-token");
        }
        Instant now = clock.instant();
        ApiTokens.Found found = tokens.find(secret).orElseThrow(() -> new BearerRefused("unknown-api-token"));
        ApiToken token = found.token();
        if (token.revokedAt() != null) {
            throw new BearerRefused("revoked-api-token");
        }
        if (!now.isBefore(token.expiresAt())) {
            throw new BearerRefused("expired-api-token");
        }
        if (found.person() != PersonState.ACTIVE) {
            throw new BearerRefused("person-not-active");
        }
        tokens.noteUse(token, now);
        return new SignedIn(
                token.person(),
                new SessionKey(token.id()),
                // Nobody proves anything when a program sends it: it is never fresh.
                new SignIn(null, Set.of(MEANS + token.id())),
                Optional.of(token.tenant()),
                new Proof.ApiToken(new DatasetScope.Only(token.datasets()), token.expiresAt()));
    }
}
