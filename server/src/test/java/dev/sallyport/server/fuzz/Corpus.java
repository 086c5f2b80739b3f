package dev.sallyport.server.fuzz;

import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.server.TestClient;
import java.util.ArrayList;
import java.util.List;

/** What random requests are made of. */
record Corpus(List<Endpoint> endpoints, List<TestClient> sessions, String export, String part) {
    /** Each body at each endpoint that takes one, as somebody sends it who knows how: they reach what chance seldom does. */
    List<RandomHttp.Sent> plain(TestClient session) {
        List<RandomHttp.Sent> requests = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            // Signing out would end the session for all that come after.
            if (endpoint.method().equals("GET") || endpoint.path().contains("sign-out")) {
                continue;
            }
            for (String body : bodies()) {
                String head = endpoint.method() + " " + endpoint.path().replaceAll("\\{[^}]*}", export)
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nCookie: "
                        + session.cookie().getName() + "=" + session.cookie().getValue() + "\r\nX-Csrf-Token: "
                        + session.csrf() + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
                requests.add(
                        new RandomHttp.Sent(head + body, true, endpoint.method().equals("HEAD")));
            }
        }
        return requests;
    }

    /** Bodies that mean something, of every endpoint that takes one; which goes where is left to chance. */
    List<String> bodies() {
        String confirm = "{\"tenant\":\"" + AgencyTenants.NORDLICHT.id() + "\",\"name\":\"Nordlicht Werbung GmbH\"}";
        return List.of(
                "{\"login\":\"nobody\",\"password\":\"nothing\"}",
                // Nobody's: choosing one's own would end the session that sends it.
                "{\"tenant\":\"" + AgencyTenants.FORMULA.id() + "\"}",
                "{\"ticket\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
                "{\"dataset\":\"invoices\",\"window\":{\"last-days\":30},\"confirm\":" + confirm + "}",
                "{\"dataset\":\"invoices\",\"window\":{\"month\":\"2026-01\"},\"format\":\"json\"}",
                "{\"dataset\":\"invoices\",\"columns\":[\"id\",{\"name\":\"total\",\"title\":\"=1\"}],"
                        + "\"filters\":[{\"column\":\"status\",\"in\":[\"paid\"]},{\"column\":\"total\",\"from\":\"1\",\"to\":\"2.5\"},"
                        + "{\"column\":\"number\",\"prefix\":\"A\"},{\"column\":\"region\",\"is\":\"null\"}],"
                        + "\"sort\":[{\"column\":\"total\",\"descending\":true}],"
                        + "\"window\":{\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-31T00:00:00Z\"},"
                        + "\"format\":\"csv\",\"dialect\":{\"preset\":\"excel-de\",\"zone\":\"Europe/Berlin\"},"
                        + "\"raw-unsafe-in-spreadsheets\":true,\"series\":{\"by\":\"month\"},\"confirm\":" + confirm
                        + "}",
                "{\"dataset\":\"usage-events\",\"window\":{\"last-days\":7}}",
                "{\"dataset\":\"customers\",\"filters\":[{\"column\":\"name\",\"prefix\":\"%\"}]}",
                "{\"dataset\":\"invoices\"}",
                "{\"name\":\"kept\",\"shared\":true,\"request\":{\"dataset\":\"invoices\",\"columns\":[\"id\"],"
                        + "\"window\":{\"last-months\":1}}}",
                "{\"confirm\":" + confirm + ",\"reason\":\"once more\"}",
                "{}");
    }
}
