package dev.sallyport.prober.finding;

import java.util.List;
import java.util.Optional;

/**
 * What convinces.
 *
 * @param baseline what was asked first, by whom, with which filters, and what it gave
 * @param mutation what was changed then
 * @param expected what should have come
 * @param actual what came: totals, rows, contents of a file
 * @param data whose datum was seen where, one line each
 * @param vanishes which variation makes it vanish, and so why the source is what it is said to be
 * @param record what the application's audit log says of it, where it can be read
 * @param replay the smallest sequence of calls that shows it
 */
public record Evidence(
        String baseline,
        String mutation,
        String expected,
        String actual,
        List<String> data,
        String vanishes,
        Optional<String> record,
        List<ReplayedCall> replay) {
    public Evidence {
        data = List.copyOf(data);
        replay = List.copyOf(replay);
    }

    public Evidence withRecord(String told) {
        return new Evidence(baseline, mutation, expected, actual, data, vanishes, Optional.of(told), replay);
    }
}
