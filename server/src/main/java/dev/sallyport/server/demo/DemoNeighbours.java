package dev.sallyport.server.demo;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.server.demo.DemoClient.Answer;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/** What neighbours try with everything that Bruno saw. All of it must be refused, as if there were nothing. */
final class DemoNeighbours {
    private final DemoServer server;
    private final DemoSteps steps;
    private final DemoClient bruno;
    private final String export;
    private final String part;
    private final String neighboursTenant =
            AgencyTenants.NORDLICHT_CYRILLIC.id().toString();

    DemoNeighbours(DemoServer server, DemoSteps steps, DemoClient bruno, String export, String part) {
        this.server = server;
        this.steps = steps;
        this.bruno = bruno;
        this.export = export;
        this.part = part;
    }

    void tryEverything() throws IOException, InterruptedException {
        neighbour();
        brunoHimself();
        administrator();
        nobody();
    }

    private void neighbour() throws IOException, InterruptedException {
        steps.title("Nils of the look-alike " + AgencyTenants.NORDLICHT_CYRILLIC.name() + " tries what Bruno saw:");
        DemoClient nils = new DemoClient(server.address());
        nils.signIn(AgencyPeople.NEIGHBOUR, server.passwordOfPeople());
        Answer chosen = nils.choose(neighboursTenant);
        steps.step(chosen.status() == 200, "signs in and chooses his own workspace", chosen.text("tenant"));
        Answer foreign = nils.get("/api/exports/" + export);
        refused("looks at Bruno's export", 404, foreign);
        Answer unknown = nils.get("/api/exports/" + UUID.randomUUID());
        steps.step(
                unknown.status() == foreign.status() && unknown.text("detail").equals(foreign.text("detail")),
                "looks at an export that never was",
                "the same answer");
        refused("asks for its receipt", 404, nils.get("/api/exports/" + export + "/receipt"));
        refused("asks for a ticket to it", 404, nils.post("/api/exports/" + export + "/tickets"));
        refused("cancels it", 404, nils.post("/api/exports/" + export + "/cancel"));
        String ticket = bruno.post("/api/exports/" + export + "/tickets").text("ticket");
        refused("redeems a ticket of Bruno's", 403, nils.post("/api/handovers", Map.of("ticket", ticket)));
        refused("reads from Bruno's open handover", 404, nils.get(part));
    }

    private void brunoHimself() throws IOException, InterruptedException {
        steps.title("Bruno tries to name the neighbour's workspace:");
        Map<String, Object> request =
                Map.of("dataset", "invoices", "window", Map.of("last-days", 1), "tenant_id", neighboursTenant);
        refused("in the body of a request", 403, bruno.post("/api/exports/count", request));
        refused("in a query", 403, bruno.get("/api/exports?tenantId=" + neighboursTenant));
        refused("by choosing it", 403, bruno.choose(neighboursTenant));
    }

    private void administrator() throws IOException, InterruptedException {
        steps.title("Adam, administrator of Nordlicht without a grant:");
        DemoClient adam = new DemoClient(server.address());
        adam.signIn(AgencyPeople.ADMINISTRATOR, server.passwordOfPeople());
        adam.choose(AgencyTenants.NORDLICHT.id().toString());
        refused(
                "counts invoices",
                403,
                adam.post("/api/exports/count", Map.of("dataset", "invoices", "window", Map.of("last-days", 1))));
        refused("looks at Bruno's export", 404, adam.get("/api/exports/" + export));
    }

    private void nobody() throws IOException, InterruptedException {
        steps.title("Somebody who has not signed in:");
        DemoClient nobody = new DemoClient(server.address());
        refused("looks at Bruno's export", 401, nobody.get("/api/exports/" + export));
        refused("reads from Bruno's open handover", 401, nobody.get(part));
    }

    private void refused(String what, int expected, Answer answer) {
        steps.step(
                answer.status() == expected,
                what,
                answer.status() == expected
                        ? "refused: " + answer.text("code")
                        : "status " + answer.status() + " " + answer.text("code"));
    }
}
