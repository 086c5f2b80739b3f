package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;

/** What to do about each mechanism, for who writes the application. */
final class Fixes {
    private Fixes() {}

    static String of(Mechanism mechanism) {
        return switch (mechanism) {
            case FOREIGN_ROWS -> "Take the tenant from the session and put it into this query, on every table of it.";
            case FOREIGN_TOTAL ->
                "Filter by the tenant before the aggregation; build rollups per tenant, and read them" + " by tenant.";
            case FOREIGN_OBJECT -> "Look objects up by id and tenant together, on each route and verb.";
            case FOREIGN_FILE -> "Check at the file, not at the request alone, that it belongs to who asks.";
            case CACHED_ANSWER ->
                "Put tenant, person's rights and all filters into the key, or do not keep the answer.";
            case CROSSED_ANSWERS -> "Keep nothing of a request in an object that requests share; clear thread state.";
            case REPLAYED_LINK -> "Bind the link to person and tenant, and look at who opens it.";
            case EXPIRED_LINK -> "Judge the link's time when it is opened.";
            case REUSED_LINK -> "Redeem it by one compare-and-set: update … where redeemed is null.";
            case ENDED_STANDING -> "Read membership and session anew at each request and at the download.";
            case TENANT_OVERRIDE -> "Take the tenant from the session alone; refuse requests that name another one.";
            case FILTER_OVERRIDE -> "Add filters of the request to the tenant's condition, with AND and in brackets.";
            case HIDDEN_FIELD ->
                "Keep one list of allowed columns, and hold every parameter against it: fields, sort,"
                        + " group, search, expand, aggregates.";
            case UNMASKED_VALUE -> "Mask where the value is read, once for screen, file and aggregates.";
            case SECRET_IN_ANSWER -> "Write the fields of each answer and file out; never serialize whole objects.";
            case FORMULA_CELL -> "Guard text cells that begin with = + - @ TAB CR when a file is written.";
            case TOLD_EXISTENCE -> "Answer for foreign objects exactly as for unknown ones.";
            case RAW_ERROR -> "Answer errors with a code and a correlation id; keep the cause in the log.";
            case FOREIGN_MAIL -> "Build what is sent with the recipient's own rights, read when it is sent.";
            case FOREIGN_WEBHOOK -> "Deliver events by their tenant, and hold the payload against it.";
            case COLLIDED_IDENTITY -> "Key by the id of the person, never by a name that was folded, cut or masked.";
            case MISSING_RECORD -> "Write the entry in the same transaction as the act, for refusals as well.";
            case LOST_ROWS -> "Say it when a limit cuts an answer; page by key, not by offset.";
            case GUESSABLE_NAME -> "Name files at random (128 bits), and check who asks all the same.";
            case MISSING_RIGHT -> "Check the right to this very action, on the server, for each route to it.";
        };
    }
}
