package dev.sallyport.prober.probe;

import dev.sallyport.prober.answer.Cell;
import dev.sallyport.prober.answer.CellKind;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Exchange;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Whether an answer still gives what an earlier one gave, and is no page that says no with a status that says yes. */
final class StillGiven {
    private StillGiven() {}

    /** Of what two walks gave at their ends; not, if one of them did not get there. */
    static boolean is(Ground ground, Walk earlier, Walk later, String tenant) {
        return earlier.end()
                .flatMap(before -> later.end().map(after -> is(ground, before, after, tenant)))
                .orElse(false);
    }

    static boolean is(Ground ground, Exchange earlier, Exchange later, String tenant) {
        if (!later.answer().isSuccess() || later.answer().bytes().length == 0) {
            return false;
        }
        if (Arrays.equals(earlier.answer().bytes(), later.answer().bytes())) {
            return true;
        }
        if (!OwnersAnswer.owned(ground, later, tenant).isEmpty()) {
            return true;
        }
        return sameFields(ground, earlier, later);
    }

    /** Whether both hold content of the same fields, and of more than one. */
    static boolean sameFields(Ground ground, Exchange one, Exchange other) {
        Set<String> fields = fields(ground, one);
        return fields.size() > 1 && fields.equals(fields(ground, other));
    }

    /** Those with a value: the head of a table without rows gives nothing. */
    private static Set<String> fields(Ground ground, Exchange exchange) {
        Set<String> fields = new HashSet<>();
        for (Cell cell : ground.read(exchange).cells()) {
            if (cell.kind() != CellKind.NAME) {
                fields.add(cell.field());
            }
        }
        return fields;
    }
}
