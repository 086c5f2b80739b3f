package dev.sallyport.leakyagency.exports;

import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.problem.Problem;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Links to files: each is good once, for one person, until its end. */
@Component
final class Tickets implements DisposableBean {
    private static final String USE =
            "update tickets set used_at = now() where token = ? and used_at is null and expires_at > ?";
    private static final long BATCH_MILLIS = 500;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final @Nullable ScheduledExecutorService writer;

    Tickets(JdbcTemplate jdbc, Clock clock, Leaks leaks) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.writer = leaks.on(Leak.LINK_REDEEMED_TWICE) ? startWriter() : null;
    }

    private ScheduledExecutorService startWriter() {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::writeUsed, BATCH_MILLIS, BATCH_MILLIS, TimeUnit.MILLISECONDS);
        return thread;
    }

    private record Ticket(UUID export, UUID person, boolean isUsed, OffsetDateTime end) {}

    /** Uses the link up and answers its export. Of many who try at once, one succeeds. */
    UUID redeem(Member member, String token) {
        List<UUID> redeemed = jdbc.query(
                USE + " and person_id = ? and tenant_id = ? returning export_id",
                (row, n) -> row.getObject("export_id", UUID.class),
                token,
                Exports.at(clock.instant()),
                member.person(),
                member.tenant());
        return redeemed.stream().findFirst().orElseThrow(() -> refusal(member, find(token)));
    }

    UUID redeemAsHolder(String token) {
        return jdbc
                .query(
                        USE + " returning export_id",
                        (row, n) -> row.getObject("export_id", UUID.class),
                        token,
                        Exports.at(clock.instant()))
                .stream()
                .findFirst()
                .orElseThrow(() -> find(token) == null ? Problem.notFound() : refusal());
    }

    /** The export of a link that is good. */
    UUID look(Member member, String token) {
        Ticket ticket = find(token);
        if (ticket == null
                || !ticket.person().equals(member.person())
                || ticket.isUsed()
                || !clock.instant().isBefore(ticket.end().toInstant())) {
            throw refusal(member, ticket);
        }
        return ticket.export();
    }

    /** Written down with others a moment later, which spares the database. */
    void markUsed(String token) {
        used.add(token);
    }

    private void writeUsed() {
        List<String> written = List.copyOf(used);
        written.forEach(token -> jdbc.update("update tickets set used_at = now() where token = ?", token));
        used.removeAll(written);
    }

    @Override
    public void destroy() {
        if (writer != null) {
            writer.shutdownNow();
        }
    }

    private @Nullable Ticket find(String token) {
        return jdbc
                .query(
                        "select * from tickets where token = ?",
                        (row, n) -> new Ticket(
                                row.getObject("export_id", UUID.class),
                                row.getObject("person_id", UUID.class),
                                row.getObject("used_at", OffsetDateTime.class) != null,
                                row.getObject("expires_at", OffsetDateTime.class)),
                        token)
                .stream()
                .findFirst()
                .orElse(null);
    }

    // Somebody else's link and one that never was are told alike.
    private static Problem refusal(Member member, @Nullable Ticket ticket) {
        return ticket != null && ticket.person().equals(member.person()) ? refusal() : Problem.notFound();
    }

    private static Problem refusal() {
        return Problem.gone("This link has been used or is over. Make another one.");
    }
}
