package dev.sallyport.server.demo;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.secret.SecretText;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** What a demo says when it is ready: where to go, who can sign in, and a first export. */
final class DemoWelcome {
    /** A login, and what that person is there to show. */
    private record Guest(String login, String about) {}

    private static final List<Guest> GUESTS = List.of(
            new Guest(AgencyPeople.OWNER, "owner of Nordlicht: may export everything of it"),
            new Guest(AgencyPeople.BILLING_ADMIN, "bills for Nordlicht: invoices, payments, customers"),
            new Guest(AgencyPeople.ACCOUNT_MANAGER, "manages projects in Nordlicht and in Harbour: only their rows"),
            new Guest(AgencyPeople.REGIONAL_MANAGER, "north and east of Nordlicht: only those regions"),
            new Guest(AgencyPeople.ANALYST, "numbers of Nordlicht: names are pseudonyms"),
            new Guest(AgencyPeople.SUPPORT_AGENT, "tickets of Nordlicht, and nothing else"),
            new Guest(AgencyPeople.PRIVACY_OFFICER, "approves what others of Nordlicht ask for, and exports nothing"),
            new Guest(
                    AgencyPeople.ADMINISTRATOR,
                    "runs Nordlicht: sees who took what, revokes it, and may export nothing"),
            new Guest(AgencyPeople.OPERATOR, "operates Sallyport: all exports of all workspaces, pauses; never a cell"),
            new Guest(AgencyPeople.SUPPORT, "supports: sees what the operator sees, and does nothing"),
            new Guest(AgencyPeople.NEIGHBOUR, "bills for a company whose name only looks like Nordlicht's"),
            new Guest(AgencyPeople.SUSPENDED, "suspended: can't sign in"));

    private DemoWelcome() {}

    static void print(PrintWriter out, URI address, SecretText password, Path data) {
        out.println();
        out.println("Sallyport serves at " + address + "/api (this machine only; data in " + data + "; stop: Ctrl-C)");
        // By its name, not by its number: browsers know no passkeys for numbers.
        out.println("In a browser: http://localhost:" + address.getPort() + "/");
        out.println();
        out.println("Who can sign in, all with the password " + password.reveal() + ":");
        GUESTS.forEach(guest -> out.printf("  %-18s %s%n", guest.login(), guest.about()));
        out.println();
        out.println(
                "Approving, in two browsers: " + AgencyPeople.OWNER + " asks for customers with the end of their IBAN, "
                        + AgencyPeople.PRIVACY_OFFICER + " finds it under Approvals.");
        out.println();
        out.println("A first export, in a shell (with curl; the file comes into the folder that you are in):");
        out.println();
        out.println(firstExport(address, password));
        out.flush();
    }

    private static String firstExport(URI address, SecretText password) {
        String tenant = AgencyTenants.NORDLICHT.id().toString();
        return """
                api=%1$s/api; jar=$(mktemp)
                call() { curl -sS -b $jar -c $jar -H 'Content-Type: application/json' -H "X-Csrf-Token: $csrf" "$@"; echo; }
                field() { sed "s/.*\\"$1\\":\\"\\([^\\"]*\\)\\".*/\\1/"; }
                csrf=$(call $api/sign-in -d '{"login":"%2$s","password":"%3$s"}' | field token)
                csrf=$(call $api/me/tenant -d '{"tenant":"%4$s"}' | field token)
                id=$(call $api/exports -d '{"dataset":"invoices","window":{"last-days":30},"confirm":{"tenant":"%4$s","name":"%5$s"}}' | field id)
                while call $api/exports/$id | grep -E '"state":"(queued|running)"'; do sleep 1; done
                ticket=$(call -X POST $api/exports/$id/tickets | field ticket)
                part=$(call $api/handovers -d "{\\"ticket\\":\\"$ticket\\"}" | field path)
                call -OJ %1$s$part; ls -l invoices-*
                """.formatted(
                        address, AgencyPeople.BILLING_ADMIN, password.reveal(), tenant, AgencyTenants.NORDLICHT.name())
                .indent(2);
    }
}
