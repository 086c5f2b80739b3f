package dev.sallyport.prober.plant;

import dev.sallyport.prober.own.CanaryMint;
import dev.sallyport.prober.own.OwnedKind;
import dev.sallyport.prober.plan.BuiltIns;
import dev.sallyport.prober.plan.Planting;
import dev.sallyport.prober.walk.Template;
import dev.sallyport.prober.walk.Variables;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes the values that a planting asks for by their names; what nobody could guess is the row's own. */
final class RowValues {
    private final CanaryMint mint;
    private final Clock clock;
    private final Row row;
    private final int draw;

    /** @param draw 0 for the values of the seed; others, for each number others, where those were refused */
    RowValues(CanaryMint mint, Clock clock, Row row, int draw) {
        this.mint = mint;
        this.clock = clock;
        this.row = row;
        this.draw = draw;
    }

    Variables of(Planting planting) {
        Variables values = Variables.NONE;
        for (String name : names(planting)) {
            Optional<String> value = value(name);
            if (value.isPresent()) {
                values = values.with(name, value.get());
            }
        }
        return values;
    }

    private static Set<String> names(Planting planting) {
        Set<String> names = new TreeSet<>();
        planting.request().ifPresent(request -> {
            names.addAll(Template.variables(request.target()));
            request.headers().values().forEach(value -> names.addAll(Template.variables(value)));
            request.body().ifPresent(body -> names.addAll(Template.variables(body)));
        });
        planting.statement().ifPresent(sql -> names.addAll(PlantingDatabase.names(sql)));
        return names;
    }

    /** Empty for a name that only earlier plantings give. {@code text-2} is a text as well. */
    private Optional<String> value(String name) {
        String label = row.name() + "/" + name + (draw == 0 ? "" : "/" + draw);
        return switch (BuiltIns.kind(name)) {
            case "text" -> owned(OwnedKind.TEXT, mint.text(label), name);
            case "secret" -> owned(OwnedKind.SECRET, mint.text(label), name);
            case "formula" -> owned(OwnedKind.FORMULA, "=1+1 " + mint.text(label), name);
            case "file-name" -> owned(OwnedKind.FILE_NAME, mint.text(label) + ".txt", name);
            case "mail" -> owned(OwnedKind.TEXT, mint.text(label) + "@example.org", name);
            case "amount" -> owned(OwnedKind.AMOUNT, mint.amount(label).toPlainString(), name);
            case "cents" ->
                owned(OwnedKind.AMOUNT, mint.amount(label).unscaledValue().toString(), name);
            case "number" -> Optional.of(String.valueOf(1_000 + mint.below(9_000, label)));
            case "date" -> Optional.of(today().minusDays(mint.below(28, label)).toString());
            case "today" -> Optional.of(today().toString());
            case "time" -> Optional.of(clock.instant().toString());
            default -> Optional.empty();
        };
    }

    private Optional<String> owned(OwnedKind kind, String value, String name) {
        row.own(kind, value, name);
        return Optional.of(value);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }
}
