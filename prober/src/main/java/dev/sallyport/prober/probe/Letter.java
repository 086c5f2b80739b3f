package dev.sallyport.prober.probe;

import dev.sallyport.prober.answer.Body;
import dev.sallyport.prober.answer.Cell;
import dev.sallyport.prober.answer.Reading;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.sink.Delivery;
import dev.sallyport.prober.sink.Mail;
import dev.sallyport.prober.wire.Header;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Something that was sent, read.
 *
 * @param to the address or URL, for people
 * @param told its subject or its request
 * @param cells all that it holds
 * @param links into the application
 * @param troubles why something of it could not be read
 */
record Letter(
        String to, String told, List<Sighting> sightings, List<Cell> cells, Set<URI> links, List<String> troubles) {

    static Letter of(Mail mail, Ground ground) {
        List<Sighting> sightings = new ArrayList<>(ground.holdings().sightings("subject", mail.subject()));
        return read(mail.recipient(), "\"" + mail.subject() + "\"", mail.parts(), sightings, ground);
    }

    static Letter of(Delivery delivery, Ground ground) {
        List<Sighting> sightings = new ArrayList<>();
        for (Header header : delivery.headers()) {
            sightings.addAll(ground.holdings().sightings("header " + header.name(), header.value()));
        }
        return read(
                "the webhook of " + delivery.tenant(), delivery.call(), List.of(delivery.body()), sightings, ground);
    }

    private static Letter read(String to, String told, List<Body> parts, List<Sighting> sightings, Ground ground) {
        List<Cell> cells = new ArrayList<>();
        Set<URI> links = new LinkedHashSet<>();
        List<String> troubles = new ArrayList<>();
        for (Body part : parts) {
            Reading reading = ground.read(part);
            sightings.addAll(ground.holdings().sightings(reading));
            cells.addAll(reading.cells());
            links.addAll(Links.in(reading, ground.plan().target()));
            troubles.addAll(reading.troubles());
        }
        return new Letter(to, told, sightings, cells, links, troubles);
    }

    List<Sighting> foreignTo(String tenant) {
        return sightings.stream()
                .filter(sighting -> !sighting.owned().tenant().equals(tenant))
                .toList();
    }

    boolean holdsOf(String tenant) {
        return sightings.stream().anyMatch(sighting -> sighting.owned().tenant().equals(tenant));
    }
}
