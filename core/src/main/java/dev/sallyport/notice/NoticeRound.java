package dev.sallyport.notice;

import dev.sallyport.access.Checkpoint;
import dev.sallyport.export.Approval;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportState;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemKind;
import dev.sallyport.tenant.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells what is due, to those who still stand in the tenant: whoever lost their standing hears nothing of it any more, nor
 * of requests to approve whoever lost the right to that. A notice is sent at least once; a process that dies between
 * sending and saying so sends it twice. Any process may run it, several too.
 */
public final class NoticeRound {
    private static final int AT_ONCE = 50;
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration BEFORE_EXPIRY = Duration.ofHours(24);

    /** So many are told of a request that awaits approval, and no more. */
    private static final int MOST_APPROVERS = 20;

    /** An approver who was told gets no other mail of the same workspace for that long; then one of all that waits. */
    private static final Duration QUIET = Duration.ofMinutes(10);

    private static final int MOST_ALIKE = 500;

    /** After each vain try; then it is given up. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(12));

    private final Notices notices;
    private final Map<String, NoticeChannel> channels;
    private final Checkpoint checkpoint;
    private final Acts acts;

    public NoticeRound(Notices notices, List<NoticeChannel> channels, Checkpoint checkpoint, Acts acts) {
        this.notices = notices;
        this.channels = channels.stream().collect(Collectors.toMap(NoticeChannel::name, Function.identity()));
        this.checkpoint = checkpoint;
        this.acts = acts;
    }

    /** One round: all that is due now. */
    public void make() {
        Instant now = acts.now();
        if (channels.isEmpty()) {
            return;
        }
        notices.makeExpiringDue(now, BEFORE_EXPIRY);
        List<Notice> due;
        do {
            due = notices.take(channels.keySet(), now, LEASE, AT_ONCE);
            due.forEach(this::tell);
        } while (due.size() == AT_ONCE);
    }

    private void tell(Notice notice) {
        Export export = notice.export();
        NoticeChannel channel = channels.get(notice.channel());
        if (channel == null) {
            return;
        }
        if (notice.kind() == NoticeKind.AWAITING && !isAwaiting(export)) {
            // Decided, cancelled or lapsed meanwhile: nobody need know that it was asked.
            notices.drop(notice);
            return;
        }
        try {
            if (notice.isToBeAddressed()) {
                address(notice);
            } else if (notice.kind() == NoticeKind.AWAITING) {
                tellApprover(notice, channel);
            } else {
                send(notice, List.of(), channel);
            }
        } catch (NoticeNotSent e) {
            giveUpOrPostpone(notice, e);
        } catch (Problem e) {
            if (e.kind() == ProblemKind.DENIED) {
                finish(notice, LedgerEvent.NOTICE_GIVEN_UP, e.trueCause());
            }
            // Otherwise nobody could be asked: the lease runs out, and it is taken again.
        }
    }

    /** Tells of all that waits for them here, unless they were told of something lately. */
    private void tellApprover(Notice notice, NoticeChannel channel) throws NoticeNotSent {
        Optional<Instant> quiet =
                notices.lastTold(notice).map(told -> told.plus(QUIET)).filter(end -> leavesTime(notice, end));
        if (quiet.isPresent()) {
            notices.putOff(notice, quiet.get());
        } else {
            send(
                    notice,
                    notices.findAlike(notice, MOST_ALIKE).stream()
                            .filter(this::mayBeTold)
                            .toList(),
                    channel);
        }
    }

    /** Another that may not be told is judged by itself when it is due. */
    private boolean mayBeTold(Notice other) {
        try {
            return isAwaiting(other.export()) && standing(other).isActive();
        } catch (Problem e) {
            return false;
        }
    }

    private void send(Notice notice, List<Notice> others, NoticeChannel channel) throws NoticeNotSent {
        if (channel.send(notice.with(others.size()), standing(notice))) {
            finish(notice, LedgerEvent.NOTICE_SENT, "");
            others.forEach(other -> finish(other, LedgerEvent.NOTICE_SENT, ""));
        } else {
            notices.drop(notice);
        }
    }

    /** Whether there is quiet until then, and whoever is told then still has half of the time to decide. */
    private boolean leavesTime(Notice notice, Instant end) {
        Instant now = acts.now();
        return now.isBefore(end)
                && notice.export()
                        .demandedApproval()
                        .map(Approval::lapsesAt)
                        .map(lapses -> !end.isAfter(
                                now.plus(Duration.between(now, lapses).dividedBy(2))))
                        .orElse(true);
    }

    private boolean isAwaiting(Export export) {
        return export.state() == ExportState.AWAITING_APPROVAL && !export.isLapsedAt(acts.now());
    }

    private void address(Notice notice) {
        Export export = notice.export();
        notices.address(
                notice,
                checkpoint.approvers(
                        export.tenant(), export.person(), export.request().dataset(), MOST_APPROVERS),
                acts.now());
    }

    /** As it is now: of whoever may approve, with the right to. */
    private Standing standing(Notice notice) {
        Export export = notice.export();
        return notice.kind() == NoticeKind.AWAITING
                ? checkpoint.approver(
                        notice.to(), export.tenant(), export.request().dataset())
                : checkpoint.active(notice.to(), export.tenant());
    }

    private void giveUpOrPostpone(Notice notice, NoticeNotSent why) {
        if (why.isWorthAnotherTry() && notice.tries() < PAUSES.size()) {
            notices.postpone(notice, acts.now().plus(PAUSES.get(notice.tries())));
        } else {
            finish(notice, LedgerEvent.NOTICE_GIVEN_UP, String.valueOf(why.getMessage()));
        }
    }

    private void finish(Notice notice, LedgerEvent event, String cause) {
        Export export = notice.export();
        acts.commit(
                () -> {
                    if (event == LedgerEvent.NOTICE_SENT) {
                        notices.finish(notice, acts.now());
                    } else {
                        notices.drop(notice);
                    }
                    return notice;
                },
                done -> {
                    LedgerEntry.Builder entry = LedgerEntry.of(event, acts.now())
                            .tenant(export.tenant())
                            .person(done.to())
                            .export(export.id().value())
                            .with("notice", done.kind().text())
                            .with("channel", done.channel());
                    return (cause.isEmpty() ? entry : entry.with("cause", cause)).build();
                });
    }
}
