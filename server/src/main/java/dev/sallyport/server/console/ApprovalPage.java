package dev.sallyport.server.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else's request, to be decided.
 *
 * @param path of this page
 * @param rows how many were counted, in words
 * @param reason why they want it; null if they did not say
 * @param grounds for which it needs an approval
 * @param kept how long its files are kept
 * @param decision what can be done now; null if there is nothing to decide any more
 * @param outcome what became of it; null while it waits
 * @param refusal why nothing came of what was sent; null if nothing was, or something did
 */
record ApprovalPage(
        String id,
        String path,
        String title,
        String person,
        String personId,
        String role,
        String rows,
        @Nullable String reason,
        List<String> grounds,
        String state,
        String askedAt,
        String lapsesAt,
        String kept,
        RequestTold request,
        List<Column> columns,
        @Nullable Decision decision,
        @Nullable Outcome outcome,
        LookPage.@Nullable Refusal refusal) {
    /**
     * A column that would leave.
     *
     * @param sensitivity the word of the catalog, by which messages and colours are found
     * @param exposure how it would leave, in words
     */
    record Column(String name, String title, String sensitivity, String exposure) {}

    /**
     * The forms.
     *
     * @param version of what is shown
     * @param within how old a sign-in may be for it
     * @param isFresh whether the reader's is young enough
     * @param reason as it was typed
     * @param isReasonWrong whether that is none
     */
    record Decision(int version, String within, boolean isFresh, String reason, boolean isReasonWrong) {}

    /**
     * What became of it.
     *
     * @param told who decided and when, or why nobody did
     * @param against why not, in the words of whoever rejected it; null if nobody did
     */
    record Outcome(String told, @Nullable String against) {}

    public boolean isRefused() {
        return refusal != null;
    }
}
