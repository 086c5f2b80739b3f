package dev.sallyport.server.probed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.junit.Probe;
import dev.sallyport.prober.junit.ProbeRun;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Our own prober, at ourselves: nothing is found, and there is nothing that it could not judge. */
class ProbedServerTest {
    private static ProbedServer server;

    @BeforeAll
    static void start() {
        server = ProbedServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Probe("sallyport.yml")
    void keepsTenantsApart(ProbeRun probe) {
        Outcome outcome = at(probe).assertNoLeaks();

        assertThat(outcome.selfChecks()).isNotEmpty();
    }

    @Test
    @Probe("formats.yml")
    void tellsAndRecordsTheSameInEachFormat(ProbeRun probe) {
        Outcome outcome = at(probe)
                .only(ProbeName.OWNERSHIP, ProbeName.PARITY, ProbeName.AUDIT)
                .assertNoLeaks();

        assertThat(outcome.coverage())
                .allMatch(coverage -> coverage.probe() != ProbeName.OWNERSHIP || coverage.tried() > 0);
    }

    /** So that "nothing" means something: a host that mixes its own rows is told of, as each way out shows them. */
    @Test
    @Probe("formats.yml")
    void findsWhatIsMixedBehindUs(ProbeRun probe) throws SQLException {
        server.sallyport()
                .run("create function agency.mix() returns trigger language plpgsql as $$ begin"
                        + " if pg_trigger_depth() = 1 then insert into agency.customers"
                        + " select (jsonb_populate_record(new, jsonb_build_object('id', gen_random_uuid(), 'tenant_id', id))).*"
                        + " from agency.tenants where id <> new.tenant_id; end if; return new; end $$");
        server.sallyport()
                .run("create trigger mix after insert on agency.customers for each row execute function agency.mix()");
        try {
            Outcome outcome = at(probe).only(ProbeName.OWNERSHIP).run();

            assertThat(outcome.findings())
                    .extracting(Finding::mechanism, Finding::path)
                    .contains(
                            tuple(Mechanism.FOREIGN_ROWS, "customers"),
                            tuple(Mechanism.FOREIGN_ROWS, "customers-preview"));
            assertThat(outcome.exitCode()).isEqualTo(1);
        } finally {
            server.sallyport().run("drop trigger mix on agency.customers");
        }
    }

    private static ProbeRun at(ProbeRun probe) {
        probe.at(server.sallyport().address().toString());
        server.environment().forEach(probe::with);
        return probe;
    }
}
