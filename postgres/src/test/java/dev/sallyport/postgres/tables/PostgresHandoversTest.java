package dev.sallyport.postgres.tables;

import static dev.sallyport.postgres.Samples.ACME;
import static dev.sallyport.postgres.Samples.ANN;
import static dev.sallyport.postgres.Samples.BEN;
import static dev.sallyport.postgres.Samples.BOLT;
import static dev.sallyport.postgres.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.export.Export;
import dev.sallyport.handover.Handover;
import dev.sallyport.handover.HandoverId;
import dev.sallyport.handover.Handovers;
import dev.sallyport.handover.TicketRecord;
import dev.sallyport.postgres.AtOnce;
import dev.sallyport.postgres.OwnTables;
import dev.sallyport.postgres.Samples;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.SessionKey;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.testkit.Proves;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresHandoversTest {
    private static final SessionKey SESSION = new SessionKey(UUID.randomUUID());
    private static final Instant ENDS = NOW.plus(Duration.ofMinutes(5));

    private OwnTables own;
    private Handovers handovers;
    private Export export;

    @BeforeEach
    void create() throws SQLException {
        own = OwnTables.create(NOW);
        handovers = own.tables().handovers();
        export = Samples.asked();
        own.tables().exports().insert(export, "key");
    }

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    void readsBackTicketsAndHandovers() {
        TicketRecord ticket = issue("ab");
        Handover handover = handover(ACME, ANN, SESSION, NOW);

        assertThat(handovers.findTicket(ticket.digest())).contains(ticket);
        assertThat(handovers.redeem(ticket.digest(), handover)).isTrue();
        assertThat(handovers.find(handover.id())).contains(handover);
        assertThat(handovers.findTicket(ticket.digest())).as("redeemed").contains(ticket);
        assertThat(handovers.findTicket("cd".repeat(32))).isEmpty();
        assertThat(handovers.find(new HandoverId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    @Proves("R30")
    void redeemsATicketOnceOfFiftyAtOnce() throws Exception {
        TicketRecord ticket = issue("ab");
        List<Handover> tried = IntStream.range(0, 50)
                .mapToObj(i -> handover(ACME, ANN, SESSION, NOW))
                .toList();

        List<Boolean> redeemed = AtOnce.run(50, i -> () -> handovers.redeem(ticket.digest(), tried.get(i)));

        assertThat(redeemed).containsOnlyOnce(true);
        assertThat(tried.stream().map(Handover::id).map(handovers::find).flatMap(Optional::stream))
                .containsExactly(tried.get(redeemed.indexOf(true)));
    }

    @Test
    void redeemsNoTicketForAnybodyElse() {
        TicketRecord ticket = issue("ab");

        for (Handover other : List.of(
                handover(BOLT, ANN, SESSION, NOW),
                handover(ACME, BEN, SESSION, NOW),
                handover(ACME, ANN, new SessionKey(UUID.randomUUID()), NOW),
                handover(ACME, ANN, SESSION, ENDS))) {
            assertThat(handovers.redeem(ticket.digest(), other)).isFalse();
            assertThat(handovers.find(other.id())).isEmpty();
        }
        assertThat(handovers.redeem(ticket.digest(), handover(ACME, ANN, SESSION, NOW)))
                .as("tries cost nothing")
                .isTrue();
    }

    @Test
    void revokingVoidsTicketsAndClosesHandovers() {
        TicketRecord redeemed = issue("ab");
        TicketRecord unused = issue("cd");
        Handover handover = handover(ACME, ANN, SESSION, NOW);
        handovers.redeem(redeemed.digest(), handover);

        handovers.revoke(export.id(), NOW.plusSeconds(3));

        assertThat(handovers.find(handover.id()).orElseThrow().closesAt()).isEqualTo(NOW.plusSeconds(3));
        assertThat(handovers.redeem(unused.digest(), handover(ACME, ANN, SESSION, NOW)))
                .isFalse();
    }

    @Test
    void revokingReachesAHandoverThatIsJustBeingOpened() throws Exception {
        TicketRecord ticket = issue("ab");
        Handover handover = handover(ACME, ANN, SESSION, NOW);
        CountDownLatch redeemed = new CountDownLatch(1);

        AtOnce.run(2, i -> () -> {
            if (i == 0) {
                own.tables().transactions().commit(() -> {
                    handovers.redeem(ticket.digest(), handover);
                    redeemed.countDown();
                    Awaitility.await().until(this::somebodyWaits);
                });
            } else {
                assertThat(redeemed.await(10, TimeUnit.SECONDS)).isTrue();
                handovers.revoke(export.id(), NOW.plusSeconds(1));
            }
            return true;
        });

        assertThat(handovers.find(handover.id()).orElseThrow().closesAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void sweepsWhatEnded() {
        TicketRecord ticket = issue("ab");
        Handover handover = handover(ACME, ANN, SESSION, NOW);
        handovers.redeem(ticket.digest(), handover);

        handovers.sweep(NOW);
        assertThat(handovers.findTicket(ticket.digest())).isPresent();
        handovers.sweep(NOW.plus(Duration.ofDays(1)));

        assertThat(handovers.findTicket(ticket.digest())).isEmpty();
        assertThat(handovers.find(handover.id())).isEmpty();
    }

    private boolean somebodyWaits() {
        return own.asSuperuser()
                        .sql("select count(*) from pg_stat_activity where datname = current_database()"
                                + " and wait_event_type = 'Lock'")
                        .query(Long.class)
                        .single()
                > 0;
    }

    private TicketRecord issue(String two) {
        TicketRecord ticket = new TicketRecord(two.repeat(32), export.id(), ACME, ANN, SESSION, ENDS);
        handovers.insert(ticket);
        return ticket;
    }

    private Handover handover(TenantId tenant, PersonId person, SessionKey session, Instant openedAt) {
        return new Handover(
                new HandoverId(UUID.randomUUID()),
                export.id(),
                tenant,
                person,
                session,
                openedAt,
                openedAt.plus(Duration.ofMinutes(15)));
    }
}
