package dev.sallyport.server.road;

import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportJob;
import dev.sallyport.export.ExportState;
import dev.sallyport.handover.Handover;
import dev.sallyport.handover.PartDownload;
import dev.sallyport.handover.Ticket;
import dev.sallyport.postgres.identity.Membership;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.MembershipState;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.Session;
import dev.sallyport.tenant.TenantState;
import dev.sallyport.testkit.Proves;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A right, a membership, a role, an attribute taken away: before the start, before the door, during a download. */
class StandingTakenAwayTest {
    private static final String RITA = AgencyPeople.REGIONAL_MANAGER;
    private static final ExportRequest ASKED = Ask.invoices(90, FileFormat.CSV, "id", "customer_name", "total");

    @TempDir
    Path folder;

    private TestRoad road;
    private Session rita;

    @BeforeEach
    void lay() {
        road = new TestRoad(folder);
        rita = road.session(RITA, NORDLICHT);
    }

    @AfterEach
    void close() {
        road.close();
    }

    /** What can be taken away, and how it is given back. */
    enum Taken {
        PERSON {
            @Override
            void take(TestRoad road) {
                road.tables.people().setState(TestRoad.person(RITA), PersonState.SUSPENDED);
            }

            @Override
            void giveBack(TestRoad road) {
                road.tables.people().setState(TestRoad.person(RITA), PersonState.ACTIVE);
            }
        },
        MEMBERSHIP {
            @Override
            void take(TestRoad road) {
                road.tables
                        .people()
                        .setState(TestRoad.person(RITA), AgencyTemplate.id(NORDLICHT), MembershipState.REMOVED);
            }

            @Override
            void giveBack(TestRoad road) {
                road.tables
                        .people()
                        .setState(TestRoad.person(RITA), AgencyTemplate.id(NORDLICHT), MembershipState.ACTIVE);
            }
        },
        TENANT {
            @Override
            void take(TestRoad road) {
                road.tables.people().setState(AgencyTemplate.id(NORDLICHT), TenantState.SUSPENDED);
            }

            @Override
            void giveBack(TestRoad road) {
                road.tables.people().setState(AgencyTemplate.id(NORDLICHT), TenantState.ACTIVE);
            }
        },
        ROLE {
            @Override
            void take(TestRoad road) {
                member(road, "administrator", Set.of("north", "east"), Optional.empty());
            }
        },
        ATTRIBUTE {
            @Override
            void take(TestRoad road) {
                member(road, "regional-manager", Set.of("north"), Optional.empty());
            }
        },
        TIME {
            @Override
            void take(TestRoad road) {
                member(road, "regional-manager", Set.of("north", "east"), Optional.of(road.clock.instant()));
            }
        };

        abstract void take(TestRoad road);

        void giveBack(TestRoad road) {
            member(road, "regional-manager", Set.of("north", "east"), Optional.empty());
        }

        private static void member(TestRoad road, String role, Set<String> regions, Optional<java.time.Instant> ends) {
            road.tables
                    .people()
                    .put(new Membership(
                            AgencyPeople.id(RITA),
                            AgencyTemplate.id(NORDLICHT),
                            MembershipState.ACTIVE,
                            Set.of(role),
                            Map.of("regions", regions),
                            ends));
        }
    }

    @ParameterizedTest
    @EnumSource(Taken.class)
    @Proves({"R3", "R13"})
    void beforeTheStartItIsRevoked(Taken taken) throws Exception {
        Export asked = road.ask(rita, NORDLICHT, ASKED);
        taken.take(road);
        road.worker.work(ExportJob.of(asked));
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.REVOKED);
        assertThat(road.events(asked.id())).containsExactly("export-requested", "export-revoked");
        assertThat(road.stored()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Taken.class)
    @Proves({"R3", "R13"})
    void beforeTheDoorItIsRevokedAndGettingItBackRevivesNothing(Taken taken) {
        Export done = road.build(rita, NORDLICHT, ASKED);
        Ticket ticket = road.handovers.issueTicket(rita, done.id());
        taken.take(road);
        Problem refused = catchThrowableOfType(Problem.class, () -> road.handovers.redeem(rita, ticket.value()));
        assertThat(refused.code()).isEqualTo(ProblemCode.NOT_ALLOWED);
        assertThat(road.find(done.id()).state()).isEqualTo(ExportState.REVOKED);
        assertThat(road.events(done.id())).contains("export-revoked");

        taken.giveBack(road);
        assertThat(catchThrowableOfType(Problem.class, () -> road.handovers.redeem(rita, ticket.value())))
                .isNotNull();
        assertThat(catchThrowableOfType(Problem.class, () -> road.handovers.issueTicket(rita, done.id()))
                        .code())
                .isEqualTo(ProblemCode.WRONG_STATE);
    }

    @ParameterizedTest
    @EnumSource(Taken.class)
    @Proves({"R3", "R13"})
    void duringADownloadItStops(Taken taken) throws Exception {
        Export done = road.build(rita, NORDLICHT, ASKED);
        Handover handover = road.open(rita, done.id());
        long length = road.handovers.describe(rita, handover.id(), 1).plainLength();
        assertThat(length).isGreaterThan(2_000);
        try (PartDownload download = road.handovers.open(rita, handover.id(), 1, 0, length)) {
            assertThat(download.read(new byte[1_000])).isPositive();
            taken.take(road);
            road.forward(Duration.ofSeconds(1));
            assertThat(catchThrowableOfType(Problem.class, () -> download.read(new byte[1_000])))
                    .isNotNull();
        }
        assertThat(road.events(done.id())).endsWith("export-revoked", "handover-aborted");
        assertThat(road.find(done.id()).state()).isEqualTo(ExportState.REVOKED);
    }

    @ParameterizedTest
    @EnumSource(Taken.class)
    @Proves({"R3", "R13"})
    void lostAndGivenBackWithoutAnybodyAtTheDoorRevivesNothing(Taken taken) {
        Export done = road.build(rita, NORDLICHT, ASKED);
        taken.take(road);
        road.keeper.round();
        taken.giveBack(road);
        assertThat(road.find(done.id()).state()).isEqualTo(ExportState.REVOKED);
    }

    @Test
    @Proves("R3")
    void whoIsNotActiveGetsNothingFromTheNextRequestOn() {
        for (String login :
                new String[] {AgencyPeople.SUSPENDED, AgencyPeople.REMOVED, AgencyPeople.INVITED, AgencyPeople.ENDED}) {
            Session session = road.session(login, NORDLICHT);
            assertThat(catchThrowableOfType(Problem.class, () -> road.ask(session, NORDLICHT, ASKED))
                            .code())
                    .as(login)
                    .isEqualTo(ProblemCode.NOT_ALLOWED);
            assertThat(catchThrowableOfType(Problem.class, () -> road.exports.list(session)))
                    .isNotNull();
            assertThat(catchThrowableOfType(Problem.class, () -> road.exports.offers(session)))
                    .isNotNull();
        }
    }

    @Test
    @Proves("R13")
    void aJobForSomebodyElseFailsOnTheRecord() {
        Export asked = road.ask(rita, NORDLICHT, ASKED);
        road.worker.work(new ExportJob(asked.id(), asked.tenant(), TestRoad.person(AgencyPeople.OWNER)));
        Export failed = road.find(asked.id());
        assertThat(failed.state()).isEqualTo(ExportState.FAILED);
        assertThat(failed.endedBecause()).isEqualTo("job-mismatch");
        assertThat(road.events(asked.id())).containsExactly("export-requested", "export-failed");
    }

    @Test
    @Proves("R13")
    void theExportsRowKeepsTheClearanceThatItWasAskedUnder() {
        Export asked = road.ask(rita, NORDLICHT, ASKED);
        assertThat(road.find(asked.id()).granted()).isEqualTo(asked.granted());
        assertThat(asked.granted().rows().orElseThrow().values()).containsExactly("east", "north");
    }

    @Test
    @Proves("R31")
    void revocationTakesLessThanASecondOnRunningDownloads() throws Exception {
        Export done = road.build(rita, NORDLICHT, ASKED);
        Handover handover = road.open(rita, done.id());
        try (PartDownload download = road.handovers.open(rita, handover.id(), 1, 0, 2_000)) {
            assertThat(download.read(new byte[100])).isEqualTo(100);
            Taken.PERSON.take(road);
            road.forward(Duration.ofMillis(999));
            assertThat(catchThrowableOfType(Problem.class, () -> download.read(new byte[100])))
                    .isNotNull();
        }
    }
}
