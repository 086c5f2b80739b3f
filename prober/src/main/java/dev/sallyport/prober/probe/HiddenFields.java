package dev.sallyport.prober.probe;

import dev.sallyport.prober.own.Owned;
import dev.sallyport.prober.own.OwnedKind;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.Planting;
import dev.sallyport.prober.plant.Planted;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a path must not show: names of fields, and of those that were planted the values. */
final class HiddenFields {
    /** Names that are tried where the plan says nothing: nobody has a reason to give them out. */
    private static final List<String> USUAL =
            List.of("password_hash", "password", "api_key", "token", "secret", "iban");

    private final Set<String> never;
    private final List<String> names;
    private final Map<Owned, String> values;

    private HiddenFields(Set<String> never, List<String> names, Map<Owned, String> values) {
        this.never = never;
        this.names = names;
        this.values = values;
    }

    /** @param plain what the path shows without parameters */
    static HiddenFields of(Path path, Ground ground, String tenant, Contents plain) {
        Set<String> shown = new LinkedHashSet<>();
        plain.reading().cells().forEach(cell -> shown.add(FieldNames.plain(FieldNames.last(cell.field()))));
        Set<String> names = new LinkedHashSet<>(new TreeMap<>(keyed(path.neverFields())).values());
        for (String usual : USUAL) {
            if (!shown.contains(FieldNames.plain(usual))) {
                names.add(usual);
            }
        }
        Set<String> never = keyed(path.neverFields()).keySet();
        Map<Owned, String> values = new LinkedHashMap<>();
        for (Planted planted : ground.plantedOf(tenant)) {
            for (Owned owned : planted.owned()) {
                fieldOf(ground, planted, owned)
                        .filter(field -> owned.kind() == OwnedKind.SECRET || never.contains(FieldNames.plain(field)))
                        // One of each field is enough: what reaches it reaches its like.
                        .filter(field -> !values.containsValue(field))
                        .ifPresent(field -> values.put(owned, field));
            }
        }
        plain.sightings().forEach(sighting -> values.remove(sighting.owned()));
        return new HiddenFields(Set.copyOf(never), List.copyOf(names), values);
    }

    private static Map<String, String> keyed(Set<String> names) {
        Map<String, String> keyed = new TreeMap<>();
        names.forEach(name -> keyed.put(FieldNames.plain(name), name));
        return keyed;
    }

    /** Into which field of its planting a value went. */
    private static Optional<String> fieldOf(Ground ground, Planted planted, Owned owned) {
        String variable = owned.what().substring(owned.what().lastIndexOf(' ') + 1);
        return ground.plan().plantings().stream()
                .filter(planting -> planting.name().equals(planted.planting()))
                .findFirst()
                .flatMap(planting -> field(planting, variable))
                .or(() -> owned.kind() == OwnedKind.SECRET ? Optional.of(variable) : Optional.empty());
    }

    private static Optional<String> field(Planting planting, String variable) {
        String text = planting.request()
                .flatMap(request -> request.body())
                .or(planting::statement)
                .orElse("");
        String name = Pattern.quote(variable);
        Matcher field = Pattern.compile("([A-Za-z_][A-Za-z0-9_-]*)[\"'`\\]]*\\s*[:=]\\s*[\"']?(?:[^\"'&,{}:=]*)(?:\\{"
                        + name + "}|:" + name + "\\b)")
                .matcher(text);
        return field.find() ? Optional.of(field.group(1)) : Optional.empty();
    }

    /** To be asked for; those of the plan first. */
    List<String> names() {
        return names;
    }

    boolean isNever(String field) {
        return never.contains(FieldNames.plain(field));
    }

    /** Whether nobody has a reason to give that field out, or the plan says so. */
    boolean isHidden(String field) {
        return isNever(field) || Secrets.isSecretName(field);
    }

    /** Planted values that must not be shown, and the field of each. */
    Map<Owned, String> values() {
        return values;
    }
}
