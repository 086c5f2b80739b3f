package dev.sallyport.prober.probe;

import dev.sallyport.prober.answer.Cell;
import dev.sallyport.prober.answer.CellKind;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.wire.Caller;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody sees on all paths that they may take.
 *
 * @param columns plain names of those that are shown whole
 * @param masks of those that are shown in part: plain name → the masked values
 * @param names plain name → as it is written
 */
record Elsewhere(Set<String> columns, Map<String, Set<String>> masks, Map<String, String> names) {

    /** Takes all paths of those kinds that change nothing. */
    static Elsewhere of(Ground ground, Caller caller, Set<PathKind> kinds) {
        Elsewhere elsewhere = new Elsewhere(new HashSet<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Path path : ground.plan().paths().values()) {
            if (kinds.contains(path.kind()) && !path.changes() && path.isFor(ground.identity(caller.name()))) {
                ground.contents(ground.walk(path, caller)).reading().cells().forEach(elsewhere::add);
            }
        }
        return elsewhere;
    }

    private void add(Cell cell) {
        String name = FieldNames.last(cell.field());
        String column = FieldNames.plain(name);
        names.putIfAbsent(column, name);
        if (!Masks.isMasked(cell.text())) {
            columns.add(column);
        } else if (cell.kind() != CellKind.NAME) {
            masks.computeIfAbsent(column, its -> new LinkedHashSet<>()).add(cell.text());
        }
    }

    /** The names of what is shown in part, as they are written. */
    List<String> masked() {
        return masks.keySet().stream()
                .map(column -> names.getOrDefault(column, column))
                .toList();
    }

    /** A mask of that column which hides that value: somebody who is shown the mask must not be shown the value. */
    Optional<String> hides(String column, String value) {
        return masks.getOrDefault(FieldNames.plain(column), Set.of()).stream()
                .filter(mask -> mask.chars().filter(Character::isLetterOrDigit).count() > 0)
                .filter(mask -> Masks.unmasks(mask, value))
                .findFirst();
    }
}
