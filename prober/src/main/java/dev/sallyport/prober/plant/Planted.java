package dev.sallyport.prober.plant;

import dev.sallyport.prober.own.Owned;
import dev.sallyport.prober.walk.Variables;
import java.util.List;

/**
 * One thing that was planted.
 *
 * @param planting its name in the plan
 * @param row what it is called in evidence: {@code invoice 2 of acme}
 * @param taken what names it: ids
 */
public record Planted(String tenant, String planting, String row, Variables taken, List<Owned> owned) {
    public Planted {
        owned = List.copyOf(owned);
    }
}
