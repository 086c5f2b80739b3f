package dev.sallyport.prober.probe;

import dev.sallyport.prober.answer.Cell;
import dev.sallyport.prober.own.Owned;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Exchange;
import dev.sallyport.prober.wire.Header;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the owner is answered, for other people's answers to be held against. Owned values are certain; without them, what
 * is drawn by lot and stays the same from one asking to the next, and stands in no answer that the other gets anyway.
 */
final class OwnersAnswer {
    private static final int SPEAKING_BYTES = 256;

    private final Ground ground;
    private final String owner;
    private final Optional<Exchange> stable;
    private final Set<String> specific;
    private final List<Exchange> contrasts;
    private final Set<Owned> anyway = new HashSet<>();

    /**
     * Of two askings of the same call, and of what the other is answered in their own right.
     *
     * @param again the same call once more; without it, owned values alone are certain
     */
    OwnersAnswer(Ground ground, String owner, Exchange first, Optional<Exchange> again, List<Exchange> contrasts) {
        this.ground = ground;
        this.owner = owner;
        this.contrasts = List.copyOf(contrasts);
        stable = again.filter(
                second -> Arrays.equals(first.answer().bytes(), second.answer().bytes()));
        specific = again.map(this::pieces).orElseGet(HashSet::new);
        specific.retainAll(pieces(first));
        for (Exchange contrast : contrasts) {
            specific.removeAll(pieces(contrast));
            ground.sightings(contrast).forEach(sighting -> anyway.add(sighting.owned()));
        }
    }

    /** What an answer to somebody else holds of the owner, apart from what that call said itself. */
    Optional<Betrayal> in(Exchange other) {
        List<Sighting> sightings = owned(ground, other, owner).stream()
                .filter(sighting -> !anyway.contains(sighting.owned()))
                .toList();
        if (!sightings.isEmpty()) {
            return Optional.of(new Betrayal(sightings, List.of()));
        }
        if (other.answer().status() >= 400) {
            return Optional.empty();
        }
        List<String> told = new ArrayList<>();
        String said = said(other.call());
        for (String piece : pieces(other)) {
            if (specific.contains(piece) && !said.contains(piece.toLowerCase(Locale.ROOT))) {
                told.add("\"" + piece + "\" stands only in answers to " + owner);
            }
        }
        if (told.isEmpty() && sameBytes(other)) {
            told.add("the same " + other.answer().bytes().length + " bytes as the owner's");
        }
        return told.isEmpty() ? Optional.empty() : Optional.of(new Betrayal(List.of(), told));
    }

    /** Owned values of a tenant that an answer tells, apart from those which the call itself named. */
    static List<Sighting> owned(Ground ground, Exchange exchange, String tenant) {
        String said = said(exchange.call());
        return ground.sightings(exchange).stream()
                .filter(sighting -> sighting.owned().tenant().equals(tenant))
                .filter(sighting -> !said.contains(sighting.owned().value().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private boolean sameBytes(Exchange other) {
        byte[] bytes = other.answer().bytes();
        return bytes.length >= SPEAKING_BYTES
                && stable.map(own -> Arrays.equals(own.answer().bytes(), bytes)).orElse(false)
                && contrasts.stream()
                        .noneMatch(contrast -> Arrays.equals(contrast.answer().bytes(), bytes));
    }

    private Set<String> pieces(Exchange exchange) {
        Set<String> pieces = new HashSet<>();
        for (Cell cell : ground.read(exchange).cells()) {
            pieces.addAll(Pieces.random(cell.text()));
        }
        for (Header header : exchange.answer().headers()) {
            if (header.name().equalsIgnoreCase("Location") || header.name().equalsIgnoreCase("Content-Disposition")) {
                pieces.addAll(Pieces.random(header.value()));
            }
        }
        return pieces;
    }

    /**
     * All that a call said, with and without escapes, in lower case; its address also as it stands in the query of another,
     * for whoever is sent to sign in is told where to go on.
     */
    static String said(Call call) {
        StringBuilder said = new StringBuilder();
        said.append(URLEncoder.encode(call.url().toString(), StandardCharsets.UTF_8))
                .append('\n');
        plainly(call.url().toString(), said);
        call.body().ifPresent(body -> plainly(body, said));
        call.headers().forEach(header -> plainly(header.value(), said));
        return said.toString().toLowerCase(Locale.ROOT);
    }

    private static void plainly(String text, StringBuilder said) {
        said.append(text).append('\n');
        try {
            said.append(URLDecoder.decode(text, StandardCharsets.UTF_8)).append('\n');
        } catch (IllegalArgumentException e) {
            // It holds a percent sign that is no escape: as it is, it was said already.
        }
    }
}
