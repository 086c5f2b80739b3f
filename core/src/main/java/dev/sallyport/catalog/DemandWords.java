package dev.sallyport.catalog;

import java.util.ArrayList;
import java.util.List;

/** Levels of sensitivity, and what they demand, in words. */
final class DemandWords {
    private DemandWords() {}

    static String of(Demand demand) {
        List<String> words = new ArrayList<>();
        demand.signIn().ifPresent(age -> words.add("a sign-in within the last " + Units.text(age)));
        if (demand.secondFactor()) {
            words.add("a second factor at that sign-in");
        }
        if (demand.typed()) {
            words.add("the words \"EXPORT\" and the tenant's name, typed");
        }
        if (demand.approval()) {
            words.add("the approval of somebody else who may give it, within " + Units.text(demand.approvalWithin()));
        }
        return words.isEmpty() ? "the right alone" : String.join("; ", words);
    }

    /** How sensitive requests of a dataset are under a grant, without its columns. */
    static String of(DatasetSensitivity dataset, Grant grant) {
        Sensitivity level = dataset.level().or(grant.sensitivity());
        StringBuilder words = new StringBuilder(level.text());
        if (grant.sensitivity().isAbove(dataset.level())) {
            words.append(" for this role");
        }
        for (FileFormat format : FileFormat.values()) {
            if (grant.formats().contains(format) && dataset.of(format).isAbove(level)) {
                words.append("; ")
                        .append(dataset.of(format).text())
                        .append(" as ")
                        .append(format.text());
            }
        }
        dataset.above().forEach((higher, rows) -> {
            if (higher.isAbove(level)) {
                words.append("; ").append(higher.text()).append(" above ").append(Units.counted(rows, "row"));
            }
        });
        return words.toString();
    }
}
