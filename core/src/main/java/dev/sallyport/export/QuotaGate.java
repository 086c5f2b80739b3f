package dev.sallyport.export;

import dev.sallyport.catalog.CommonLimits;
import dev.sallyport.catalog.Limits;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.tenant.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges limits of person, tenant and address, in the transaction that accepts: of many at once no more get through
 * than of one after another. Refusals tell the limit, when to come back, and nothing of others.
 */
public final class QuotaGate {
    private static final int SAVES_PER_HOUR = 300;
    private static final int WEBHOOKS_PER_DAY = 20;
    private static final int SECRETS_PER_HOUR = 20;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    /** An estimate: most exports that fit a quota are built by then. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Quotas quotas;
    private final CommonLimits common;
    private final int perAddress;

    /** @param perAddress most acts from one address within an hour */
    public QuotaGate(Quotas quotas, CommonLimits common, int perAddress) {
        if (perAddress < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
        this.quotas = quotas;
        this.common = common;
        this.perAddress = perAddress;
    }

    /** Holds off others who are counted together with this session; the first thing that an act does. */
    public void enter(Session session) {
        quotas.lock(session);
    }

    /** Lets an export pass, and counts it. */
    void passExport(Session session, Limits limits, Instant now) {
        passUnfinished(session, limits);
        passCount(session, limits, now);
    }

    /** Lets an export pass whose rows were counted before, and which counts as that. */
    void passUnfinished(Session session, Limits limits) {
        Quotas.Unfinished unfinished = quotas.unfinished(session);
        if (unfinished.ofPersonHere() >= limits.running()) {
            throw atOnce(
                    "of your exports here are unfinished; at most " + limits.running() + " may be", "wait for one");
        }
        if (unfinished.ofPerson() >= common.person().running()) {
            throw atOnce(
                    "of your exports are unfinished, in all datasets and workspaces; at most "
                            + common.person().running() + " may be",
                    "wait for one");
        }
        if (unfinished.ofTenant() >= common.tenant().running()) {
            throw Problem.later(
                    ProblemCode.TOO_MANY_AT_ONCE,
                    "this workspace has as many unfinished exports as it may have, "
                            + common.tenant().running() + "; come back when some are ready",
                    SOON);
        }
    }

    /** Lets a count pass, and counts it. */
    void passCount(Session session, Limits limits, Instant now) {
        check(
                quotas.lastBut(limits.perHour() - 1, session, Quotas.Scope.PERSON_HERE, now.minus(HOUR)),
                "you have asked for exports and counts as often as you may here within an hour, " + limits.perHour()
                        + " times",
                now);
        check(
                quotas.lastBut(common.person().perHour() - 1, session, Quotas.Scope.PERSON, now.minus(HOUR)),
                "you have asked for exports and counts as often as one person may within an hour, "
                        + common.person().perHour() + " times",
                now);
        check(
                quotas.lastBut(common.tenant().perHour() - 1, session, Quotas.Scope.TENANT, now.minus(HOUR)),
                "the people of this workspace have asked as often as they may within an hour, "
                        + common.tenant().perHour() + " times",
                now);
        passAddress(session, Quotas.Act.REQUEST, Optional.empty(), now);
    }

    /** Lets a ticket pass, and counts it. */
    public void passTicket(Session session, ExportId export, Instant now) {
        check(
                quotas.lastTicketBut(common.tickets() - 1, export, now.minus(HOUR)),
                "there were as many tickets for this export as there may be within an hour, " + common.tickets(),
                now);
        passAddress(session, Quotas.Act.TICKET, Optional.of(export), now);
    }

    /** Lets a redeemed ticket pass, and counts it. */
    public void passHandover(Session session, ExportId export, Instant now) {
        passAddress(session, Quotas.Act.HANDOVER, Optional.of(export), now);
    }

    /** Lets a change of what somebody has saved pass, and counts it: each stands in the ledger. */
    public void passSave(Session session, Instant now) {
        check(
                quotas.lastBut(SAVES_PER_HOUR - 1, session, Quotas.Scope.SAVES_OF_PERSON, now.minus(HOUR)),
                "you have saved, changed and removed requests as often as one person may within an hour, "
                        + SAVES_PER_HOUR + " times",
                now);
        passAddress(session, Quotas.Act.SAVE, Optional.empty(), now);
    }

    /** Lets a webhook's address be looked up, and counts it, whatever comes of it. */
    public void passWebhook(Session session, Instant now) {
        check(
                quotas.lastBut(WEBHOOKS_PER_DAY - 1, session, Quotas.Scope.WEBHOOKS_HERE, now.minus(DAY)),
                "you may register webhooks " + WEBHOOKS_PER_DAY
                        + " times within a day here, those that are refused included",
                now,
                DAY);
        passAddress(session, Quotas.Act.WEBHOOK, Optional.empty(), now);
    }

    /** Lets a webhook have another secret, and counts it. */
    public void passSecret(Session session, Instant now) {
        check(
                quotas.lastBut(SECRETS_PER_HOUR - 1, session, Quotas.Scope.SECRETS_HERE, now.minus(HOUR)),
                "you may replace secrets of webhooks " + SECRETS_PER_HOUR + " times within an hour here",
                now);
        passAddress(session, Quotas.Act.SECRET, Optional.empty(), now);
    }

    private void passAddress(Session session, Quotas.Act act, Optional<ExportId> export, Instant now) {
        check(
                quotas.lastBut(perAddress - 1, session, Quotas.Scope.ADDRESS, now.minus(HOUR)),
                "your network address has been used as often as one may within an hour, " + perAddress + " times",
                now);
        quotas.note(session, act, export, now);
    }

    private static void check(Optional<Instant> oldest, String told, Instant now) {
        check(oldest, told, now, HOUR);
    }

    /** @param oldest the act that has to fall out of the span before there is room again */
    private static void check(Optional<Instant> oldest, String told, Instant now, Duration span) {
        if (oldest.isPresent()) {
            throw Problem.later(
                    ProblemCode.QUOTA_EXCEEDED,
                    told + "; come back later",
                    Duration.between(now, oldest.get().plus(span)));
        }
    }

    private static Problem atOnce(String what, String todo) {
        return Problem.later(ProblemCode.TOO_MANY_AT_ONCE, "too many " + what + "; " + todo + ", or cancel one", SOON);
    }
}
