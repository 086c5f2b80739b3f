package dev.sallyport.server.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export would hold: how many rows, and the first of them; or why that is not told.
 *
 * @param counted how many, in words; empty if refused
 * @param over what to know where there are more than may leave at once; null if there are not
 * @param remedies what one click does about it
 * @param headings of the columns
 * @param refusal why nothing is told; null if something is
 */
record LookPage(
        String counted,
        @Nullable String over,
        List<Choice> remedies,
        List<String> headings,
        List<List<Value>> rows,
        @Nullable Refusal refusal) {
    /** One value; NULL is told apart from an empty text. */
    record Value(String text, boolean isNull) {}

    /**
     * Why something was refused.
     *
     * @param title in the reader's language
     * @param detail in English, with the values that matter
     * @param again where to sign in again, and to come back from there; null if that mends nothing
     */
    record Refusal(String title, String detail, @Nullable String again) {}

    static LookPage refused(Refusal refusal) {
        return new LookPage("", null, List.of(), List.of(), List.of(), refusal);
    }

    public boolean isRefused() {
        return refusal != null;
    }

    public boolean hasRows() {
        return !headings.isEmpty();
    }

    public boolean isOver() {
        return over != null;
    }
}
