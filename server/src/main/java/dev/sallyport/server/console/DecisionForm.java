package dev.sallyport.server.console;

import dev.sallyport.server.http.JsonFields;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/**
 * A decision over somebody's request, as its page sends it: in the workspace that was shown, which is compared before
 * anybody reads this, and over the version that was shown.
 *
 * @param reason as it was typed; empty in an approval
 */
record DecisionForm(int version, String reason) {
    private static final String VERSION = "version";
    private static final String REASON = "reason";
    private static final Set<String> ALWAYS = Set.of("_csrf", ShownWorkspace.FIELD, VERSION);

    /**
     * Reads what was sent.
     *
     * @throws dev.sallyport.problem.Problem INVALID_REQUEST for what no form of ours sends
     */
    static DecisionForm read(MultiValueMap<String, String> sent, boolean hasReason) {
        boolean isWhole = sent.keySet().containsAll(ALWAYS)
                && sent.containsKey(REASON) == hasReason
                && sent.size() == ALWAYS.size() + (hasReason ? 1 : 0)
                && sent.values().stream().allMatch(values -> values.size() == 1);
        String version = isWhole ? String.valueOf(sent.getFirst(VERSION)) : "";
        if (!version.matches("[0-9]{1,9}")) {
            throw JsonFields.invalid("this is not what the form of this page sends; open the page again");
        }
        return new DecisionForm(Integer.parseInt(version), hasReason ? String.valueOf(sent.getFirst(REASON)) : "");
    }
}
