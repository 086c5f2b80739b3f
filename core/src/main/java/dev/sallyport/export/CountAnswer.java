package dev.sallyport.export;

import dev.sallyport.access.Clearance;
import dev.sallyport.catalog.Demand;
import dev.sallyport.catalog.Sensitivity;

/**
 * How many rows a request would hold.
 *
 * @param rows counted rows; of a part with more than its limit one more than that, and none of the parts behind it
 * @param limit the most that may be exported at once; of a series, in all its parts together
 * @param isWithinLimit whether every part is within its limit
 * @param level how sensitive asking for them is, their number included
 * @param demand what that demands
 */
public record CountAnswer(long rows, long limit, boolean isWithinLimit, Sensitivity level, Demand demand) {
    static CountAnswer of(Clearance clearance, long rows, long limit, boolean isWithinLimit) {
        Clearance sized = clearance.atLeast(clearance.dataset().sensitivity().ofRows(rows));
        return new CountAnswer(rows, limit, isWithinLimit, sized.level(), sized.demand());
    }
}
