package dev.sallyport.server.identity;

import dev.sallyport.access.Checkpoint;
import dev.sallyport.access.Denial;
import dev.sallyport.access.Denials;
import dev.sallyport.handover.Handovers;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.postgres.identity.ApiToken;
import dev.sallyport.postgres.identity.ApiTokens;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.secret.SecretText;
import dev.sallyport.tenant.Session;
import dev.sallyport.tenant.SessionKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes, lists and revokes a person's own API tokens in the session's tenant. */
final class ApiTokenDesk {
    private static final int MOST_AT_ONCE = 20;

    private final ApiTokens tokens;
    private final Checkpoint checkpoint;
    private final Handovers handovers;
    private final SecureRandom random;
    private final Acts acts;
    private final Denials denials;

    ApiTokenDesk(
            ApiTokens tokens,
            Checkpoint checkpoint,
            Handovers handovers,
            SecureRandom random,
            Acts acts,
            Denials denials) {
        this.tokens = tokens;
        this.checkpoint = checkpoint;
        this.handovers = handovers;
        this.random = random;
        this.acts = acts;
        this.denials = denials;
    }

    /** A token as it is given to the person, this once. */
    record Made(ApiToken token, SecretText secret) {}

    /**
     * Makes a token for datasets that the person may export now.
     *
     * @throws Problem NOT_ALLOWED for a dataset that they may not; QUOTA_EXCEEDED
     */
    Made make(Session session, String name, Set<String> datasets, Duration life) {
        return onRecord(session, "make-api-token", () -> {
            Set<String> offered = checkpoint.offers(session).stream()
                    .map(offer -> offer.dataset().name())
                    .collect(Collectors.toSet());
            for (String dataset : new TreeSet<>(datasets)) {
                if (!offered.contains(dataset)) {
                    throw Problem.denied(
                            ProblemCode.NOT_ALLOWED,
                            "you may not export \"" + dataset + "\" here, and a token reaches only what you may",
                            "no-grant");
                }
            }
            Instant now = acts.now();
            if (list(session).stream()
                            .filter(token -> now.isBefore(token.expiresAt()))
                            .count()
                    >= MOST_AT_ONCE) {
                throw Problem.of(
                        ProblemCode.QUOTA_EXCEEDED,
                        "you have " + MOST_AT_ONCE + " tokens in this workspace; revoke one that you no longer need");
            }
            ApiToken token = new ApiToken(
                    new UUID(random.nextLong(), random.nextLong()),
                    session.person(),
                    session.tenant(),
                    name,
                    datasets,
                    now,
                    now.plus(life),
                    null,
                    null);
            SecretText secret = ApiTokenText.make(random);
            acts.commit(
                    () -> {
                        tokens.add(token, secret);
                        return token;
                    },
                    made -> LedgerEntry.by(session, LedgerEvent.API_TOKEN_MADE, now)
                            .with("token", made.id().toString())
                            .with("datasets", made.datasets().stream().sorted().toList())
                            .with("until", made.expiresAt().toString())
                            .build());
            return new Made(token, secret);
        });
    }

    /** Those that were not revoked, the newest first. */
    List<ApiToken> list(Session session) {
        checkpoint.active(session.person(), session.tenant());
        return tokens.list(session.person(), session.tenant());
    }

    /**
     * Revokes a token, with its tickets, handovers and downloads.
     *
     * @throws Problem NOT_FOUND, alike for another's and for one that never was
     */
    void revoke(Session session, UUID id) {
        onRecord(session, "revoke-api-token", () -> {
            Instant now = acts.now();
            boolean done = acts.commitIf(
                    () -> {
                        boolean revoked = tokens.revoke(id, session.person(), session.tenant(), now);
                        if (revoked) {
                            handovers.endSession(new SessionKey(id), now);
                        }
                        return revoked;
                    },
                    () -> LedgerEntry.by(session, LedgerEvent.API_TOKEN_REVOKED, now)
                            .with("token", id.toString())
                            .build());
            if (!done) {
                throw Problem.denied(
                        ProblemCode.NOT_FOUND, "there is no such token of yours in this workspace", "no-such-token");
            }
            return id;
        });
    }

    private <T> T onRecord(Session session, String act, Supplier<T> tried) {
        return denials.onRecord(refusal -> Denial.of(session, act, refusal, null, null), tried);
    }
}
