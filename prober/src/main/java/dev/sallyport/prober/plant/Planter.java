package dev.sallyport.prober.plant;

import dev.sallyport.prober.own.CanaryMint;
import dev.sallyport.prober.own.Holdings;
import dev.sallyport.prober.own.Owned;
import dev.sallyport.prober.own.OwnedKind;
import dev.sallyport.prober.plan.BuiltIns;
import dev.sallyport.prober.plan.Planting;
import dev.sallyport.prober.plan.RequestSpec;
import dev.sallyport.prober.walk.Calls;
import dev.sallyport.prober.walk.ObstacleException;
import dev.sallyport.prober.walk.Taker;
import dev.sallyport.prober.walk.Template;
import dev.sallyport.prober.walk.Variables;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import dev.sallyport.prober.wire.Wire;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Plants. One thread at a time. */
public final class Planter {
    private final CanaryMint mint;
    private final Holdings holdings;
    private final Wire wire;
    private final Calls calls;
    private final Optional<PlantingDatabase> database;
    private final Clock clock;
    private int count;

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

    /**
     * Plants one thing.
     *
     * @param known what earlier plantings of that tenant took, and {@code tenant}
     * @throws ObstacleException if the application did not take it
     */
    public Planted plant(Planting planting, String tenant, Caller by, Variables known) {
        count++;
        String row = planting.name() + " " + count + " of " + tenant;
        List<Owned> owned = new ArrayList<>();
        Variables values = known.with(minted(planting, tenant, row, owned));
        Variables taken = Variables.NONE;
        if (planting.request().isPresent()) {
            taken = byRequest(planting, planting.request().get(), by, values);
        } else {
            database.orElseThrow(() -> new ObstacleException(
                            planting.name() + " is planted by SQL, and the plan names no database"))
                    .run(planting.statement().orElse(""), values);
        }
        // What is only read was there before, and may be anybody's: the name of a plan, a currency.
        boolean made = planting.request().filter(request -> !request.changes()).isEmpty();
        for (String name : made ? new TreeSet<>(taken.names()) : Set.<String>of()) {
            taken.get(name).ifPresent(id -> owned.add(new Owned(tenant, OwnedKind.ID, id, row + ", " + name, row)));
        }
        owned.forEach(holdings::add);
        return new Planted(tenant, planting.name(), row, taken, owned);
    }

    private Variables byRequest(Planting planting, RequestSpec request, Caller by, Variables values) {
        Exchange exchange = wire.send(by, calls.of(request, values));
        if (exchange.answer().status() >= 400) {
            throw new ObstacleException(planting.name() + " could not be planted: " + exchange.call() + " as "
                    + by.name() + " was answered with " + exchange.answer().status());
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

    private Variables minted(Planting planting, String tenant, String row, List<Owned> owned) {
        Variables values = Variables.NONE;
        for (String name : wanted(planting)) {
            Optional<String> value = mint(name, tenant, row, owned);
            if (value.isPresent()) {
                values = values.with(name, value.get());
            }
        }
        return values;
    }

    /** What the planting asks for, {@code text-2} being a text as well. */
    private Optional<String> mint(String name, String tenant, String row, List<Owned> owned) {
        String label = row + "/" + name;
        String kind = BuiltIns.kind(name);
        switch (kind) {
            case "text" -> {
                return own(owned, tenant, OwnedKind.TEXT, mint.text(label), row, name);
            }
            case "secret" -> {
                return own(owned, tenant, OwnedKind.SECRET, mint.text(label), row, name);
            }
            case "formula" -> {
                return own(owned, tenant, OwnedKind.FORMULA, "=1+1 " + mint.text(label), row, name);
            }
            case "file-name" -> {
                return own(owned, tenant, OwnedKind.FILE_NAME, mint.text(label) + ".txt", row, name);
            }
            case "mail" -> {
                return own(owned, tenant, OwnedKind.TEXT, mint.text(label) + "@example.org", row, name);
            }
            case "amount" -> {
                return own(owned, tenant, OwnedKind.AMOUNT, mint.amount(label).toPlainString(), row, name);
            }
            case "cents" -> {
                String cents = mint.amount(label).unscaledValue().toString();
                return own(owned, tenant, OwnedKind.AMOUNT, cents, row, name);
            }
            case "number" -> {
                return Optional.of(String.valueOf(1_000 + mint.below(9_000, label)));
            }
            case "today" -> {
                return Optional.of(LocalDate.now(clock.withZone(ZoneOffset.UTC)).toString());
            }
            case "date" -> {
                return Optional.of(LocalDate.now(clock.withZone(ZoneOffset.UTC))
                        .minusDays(mint.below(28, label))
                        .toString());
            }
            case "time" -> {
                return Optional.of(clock.instant().toString());
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private static Optional<String> own(
            List<Owned> owned, String tenant, OwnedKind kind, String value, String row, String name) {
        owned.add(new Owned(tenant, kind, value, row + ", " + name, row));
        return Optional.of(value);
    }

    private static Set<String> wanted(Planting planting) {
        Set<String> names = new TreeSet<>();
        planting.request().ifPresent(request -> {
            names.addAll(Template.variables(request.target()));
            request.headers().values().forEach(value -> names.addAll(Template.variables(value)));
            request.body().ifPresent(body -> names.addAll(Template.variables(body)));
        });
        planting.statement().ifPresent(sql -> names.addAll(PlantingDatabase.names(sql)));
        return names;
    }
}
