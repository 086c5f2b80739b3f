package dev.sallyport.prober.finding;

/** How data got out. A closed set: its names are stable, for they stand in reports and in other people's rules. */
public enum Mechanism implements Named {
    FOREIGN_ROWS(Severity.CRITICAL, "Rows of another tenant stand in the answer."),
    FOREIGN_TOTAL(Severity.CRITICAL, "A total or a count holds another tenant's data."),
    FOREIGN_OBJECT(Severity.CRITICAL, "An object is given to whoever knows its id."),
    FOREIGN_FILE(Severity.CRITICAL, "A file is given to somebody whose it is not."),
    CACHED_ANSWER(Severity.CRITICAL, "An answer that was made for one is given to another."),
    CROSSED_ANSWERS(Severity.CRITICAL, "Requests at the same time get each other's data."),
    REPLAYED_LINK(Severity.HIGH, "A link opens for anyone who holds it."),
    EXPIRED_LINK(Severity.MEDIUM, "A link opens after its time."),
    REUSED_LINK(Severity.MEDIUM, "What may be had once can be had more often."),
    ENDED_STANDING(Severity.HIGH, "Who has left, or has signed out, is still served."),
    TENANT_OVERRIDE(Severity.CRITICAL, "The request decides whose data is answered."),
    FILTER_OVERRIDE(Severity.CRITICAL, "A filter of the request takes the tenant's place."),
    HIDDEN_FIELD(Severity.HIGH, "What is not to be seen comes out."),
    UNMASKED_VALUE(Severity.HIGH, "What is masked elsewhere stands here in clear."),
    SECRET_IN_ANSWER(Severity.HIGH, "A secret stands in an answer."),
    FORMULA_CELL(Severity.MEDIUM, "A spreadsheet would run what somebody typed."),
    TOLD_EXISTENCE(Severity.LOW, "The answer tells whether another tenant's object exists."),
    RAW_ERROR(Severity.LOW, "An error tells how the application is made inside."),
    FOREIGN_MAIL(Severity.CRITICAL, "A mail holds what its recipient may not see, or goes to somebody who left."),
    FOREIGN_WEBHOOK(Severity.CRITICAL, "A webhook is told another tenant's data."),
    COLLIDED_IDENTITY(Severity.CRITICAL, "Two people with names that look alike are taken for one."),
    MISSING_RECORD(Severity.LOW, "The audit log does not hold what happened."),
    LOST_ROWS(Severity.MEDIUM, "Rows are missing, and nothing says so."),
    GUESSABLE_NAME(Severity.MEDIUM, "Names of files or ids can be counted up."),
    MISSING_RIGHT(Severity.HIGH, "Somebody of the same tenant gets what is above their right.");

    private final Severity usual;
    private final String meaning;

    Mechanism(Severity usual, String meaning) {
        this.usual = usual;
        this.meaning = meaning;
    }

    public Severity usual() {
        return usual;
    }

    public String meaning() {
        return meaning;
    }
}
