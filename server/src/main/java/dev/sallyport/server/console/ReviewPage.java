package dev.sallyport.server.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is about to happen, in plain language, to be confirmed for the workspace shown.
 *
 * @param action where the confirmed form goes
 * @param once makes a form that is sent twice one export
 * @param fields what the form was, to be sent again
 * @param verb what must be typed before the name of the workspace; null if nothing
 * @param isForApproval whether somebody else must approve, and so wants a reason
 * @param isAgain whether an export is asked for again
 * @param isReplacing whether its files can still be had, and then no more
 */
record ReviewPage(
        String action,
        String once,
        List<Field> fields,
        boolean isAgain,
        boolean isReplacing,
        @Nullable String verb,
        boolean isForApproval,
        RequestTold request,
        String kept,
        LookPage look) {
    /** A field that a page sends again as it came. */
    record Field(String name, String value) {}
}
