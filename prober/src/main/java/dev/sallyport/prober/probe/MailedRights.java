package dev.sallyport.prober.probe;

import dev.sallyport.prober.answer.Cell;
import dev.sallyport.prober.answer.CellKind;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.wire.Exchange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is mailed to somebody with less right: no more than they are shown when they ask themselves. */
final class MailedRights {
    private static final Set<PathKind> ASKED = Set.of(PathKind.LIST, PathKind.ITEM, PathKind.VALUES);

    private final Ground ground;
    private final Notes notes;
    private final Map<String, Elsewhere> seen = new HashMap<>();

    MailedRights(Ground ground, Notes notes) {
        this.ground = ground;
        this.notes = notes;
    }

    void judge(Path path, Identity recipient, Letter letter, List<Exchange> asked) {
        if (!recipient.lesser()) {
            return;
        }
        Elsewhere elsewhere = seen.computeIfAbsent(
                recipient.name(), name -> Elsewhere.of(ground, ground.caller(recipient.name()), ASKED));
        List<String> lines = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>();
        for (Cell cell : letter.cells()) {
            String column = FieldNames.last(cell.field());
            Optional<String> mask =
                    cell.kind() == CellKind.NAME ? Optional.empty() : elsewhere.hides(column, cell.text());
            mask.filter(hidden -> columns.add(column))
                    .ifPresent(hidden -> lines.add("\"" + column + "\" at " + cell.place() + " holds "
                            + Values.cut(cell.text()) + ", of which they are shown " + hidden));
        }
        if (lines.isEmpty()) {
            return;
        }
        Draft draft = new Draft(ProbeName.SINKS, Mechanism.UNMASKED_VALUE, path)
                .request(new Sending(ground, notes, path).request())
                .seen(recipient.name(), recipient.tenant())
                .source(
                        Source.SCHEDULE,
                        "when " + recipient.name() + " asks themselves, it is masked: the mail is made with another"
                                + " person's rights")
                .baseline(recipient.name() + " is shown " + columns + " in part only, wherever they ask")
                .mutation("the mails were asked for")
                .expected("a mail made with the rights of who gets it")
                .actual("the mail " + letter.told() + " to " + letter.to() + " shows " + columns + " whole")
                .replay(asked);
        lines.forEach(draft::data);
        notes.found(draft.finding());
    }
}
