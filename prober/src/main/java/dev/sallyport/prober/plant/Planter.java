package dev.sallyport.prober.plant;

import dev.sallyport.prober.own.CanaryMint;
import dev.sallyport.prober.own.Holdings;
import dev.sallyport.prober.own.OwnedKind;
import dev.sallyport.prober.plan.Planting;
import dev.sallyport.prober.plan.RequestSpec;
import dev.sallyport.prober.walk.Calls;
import dev.sallyport.prober.walk.ObstacleException;
import dev.sallyport.prober.walk.Taker;
import dev.sallyport.prober.walk.Variables;
import dev.sallyport.prober.wire.Answer;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import dev.sallyport.prober.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Plants. One thread at a time. */
public final class Planter {
    /** Beyond the first. */
    private static final int MOST_DRAWS = 3;

    /** Characters of an answer that says why it refuses. */
    private static final int MOST_SAID = 300;

    /** Refusals that other values would not change: of who asks, of where, of how often. */
    private static final Set<Integer> WHATEVER_IS_SENT = Set.of(401, 402, 403, 404, 405, 407, 413, 415, 429, 503);

    private final CanaryMint mint;
    private final Holdings holdings;
    private final Wire wire;
    private final Calls calls;
    private final Optional<PlantingDatabase> database;
    private final Clock clock;
    private final List<String> redrawn = new ArrayList<>();
    private int count;

    /** How often values were refused: those of the next planting begin there. */
    private int draw;

    public Planter(
            CanaryMint mint,
            Holdings holdings,
            Wire wire,
            Calls calls,
            Optional<PlantingDatabase> database,
            Clock clock) {
        this.mint = mint;
        this.holdings = holdings;
        this.wire = wire;
        this.calls = calls;
        this.database = database;
        this.clock = clock;
    }

    /** Plants one thing with the values of the seed, or not at all. */
    public Planted plant(Planting planting, String tenant, Caller by, Variables known) {
        return plant(planting, tenant, by, known, false);
    }

    /**
     * Plants one thing. Where an application takes no value twice, and holds those of an earlier run with the same seed,
     * the next ones are drawn: the same ones each time that it is so.
     *
     * @param known what earlier plantings of that tenant took, and {@code tenant}
     * @param again whether other values are tried if the application does not take these
     * @throws ObstacleException if the application did not take it
     */
    public Planted plant(Planting planting, String tenant, Caller by, Variables known, boolean again) {
        count++;
        String name = planting.name() + " " + count + " of " + tenant;
        int first = draw;
        while (true) {
            Row row = new Row(tenant, name);
            Variables values = known.with(new RowValues(mint, clock, row, draw).of(planting));
            try {
                Variables taken = send(planting, by, values);
                if (isMade(planting)) {
                    ownIds(row, taken);
                }
                row.owned().forEach(holdings::add);
                return new Planted(tenant, planting.name(), name, taken, row.owned());
            } catch (RefusedException refused) {
                // Taken in an earlier run they are that tenant's as well, wherever they are seen.
                row.owned().forEach(holdings::add);
                boolean canDiffer = again && !row.owned().isEmpty();
                if (!canDiffer || draw - first == MOST_DRAWS) {
                    draw = first;
                    throw new ObstacleException(refused.getMessage()
                            + (canDiffer
                                    ? ", also with other values; look at what the plan sends, or choose another seed"
                                    : ""));
                }
                draw++;
                redrawn.add(refused.getMessage());
            }
        }
    }

    /** What who reads of the run should know: that it did not plant what its seed alone would say. */
    public List<String> remarks() {
        return redrawn.isEmpty()
                ? List.of()
                : List.of(
                        "planted values were refused, and others drawn in their place, as if data of an earlier run with"
                                + " this seed were still there: " + redrawn.size()
                                + (redrawn.size() == 1 ? " time" : " times")
                                + ", first: " + redrawn.get(0));
    }

    private Variables send(Planting planting, Caller by, Variables values) {
        if (planting.request().isPresent()) {
            return byRequest(planting, planting.request().get(), by, values);
        }
        PlantingDatabase sql = database.orElseThrow(
                () -> new ObstacleException(planting.name() + " is planted by SQL, and the plan names no database"));
        sql.run(planting.statement().orElse(""), values);
        return Variables.NONE;
    }

    /** What is only read was there before, and may be anybody's: the name of a plan, a currency. */
    private static boolean isMade(Planting planting) {
        return planting.request().map(RequestSpec::changes).orElse(true);
    }

    private static void ownIds(Row row, Variables taken) {
        for (String name : new TreeSet<>(taken.names())) {
            taken.get(name).ifPresent(id -> row.own(OwnedKind.ID, id, name));
        }
    }

    /** What the application said of it, if it is a text that a person may read. */
    private static String said(Answer answer) {
        int read = Math.min(answer.bytes().length, 4 * MOST_SAID);
        String text = new String(answer.bytes(), 0, read, StandardCharsets.UTF_8)
                .strip()
                .replaceAll("\\s+", " ");
        boolean page = text.startsWith("<");
        return text.isEmpty() || page
                ? ""
                : ": " + (text.length() > MOST_SAID ? text.substring(0, MOST_SAID) + "…" : text);
    }

    private Variables byRequest(Planting planting, RequestSpec request, Caller by, Variables values) {
        Exchange exchange = wire.send(by, calls.of(request, values));
        int status = exchange.answer().status();
        if (status >= 400) {
            String told = planting.name() + " could not be planted: " + exchange.call() + " as " + by.name()
                    + " was answered with " + status + said(exchange.answer());
            throw WHATEVER_IS_SENT.contains(status) ? new ObstacleException(told) : new RefusedException(told);
        }
        Variables taken = Variables.NONE;
        for (Map.Entry<String, String> entry : planting.take().entrySet()) {
            String value = Taker.take(exchange.answer(), exchange.call().url(), entry.getValue())
                    .orElseThrow(() -> new ObstacleException(planting.name() + " was planted, but the answer to "
                            + exchange.call() + " holds nothing at " + entry.getValue()));
            taken = taken.with(entry.getKey(), value);
        }
        return taken;
    }
}
