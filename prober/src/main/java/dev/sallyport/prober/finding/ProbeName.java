package dev.sallyport.prober.finding;

/** The probes, in the order in which they are run: those that take something away come last. */
public enum ProbeName implements Named {
    OWNERSHIP("whose is each value of each answer and file"),
    CACHE("is an answer kept for one given to another"),
    NON_INTERFERENCE("does one tenant's change move another's answers"),
    PARITY("do list, file and total of the same thing agree"),
    PARAMETERS("does a parameter bring out more than may be seen"),
    TENANT_PARAMETERS("does the request decide whose data it is"),
    REPLAY("does what one saw open for others"),
    EXISTENCE("are foreign and unknown told alike"),
    COLLISIONS("are people with names that look alike kept apart"),
    INTERLEAVING("do requests at the same time stay apart"),
    SINKS("do mails and webhooks hold only their recipient's data"),
    AUDIT("does the audit log hold what happened"),
    TIME("does it end: links, sessions, memberships");

    private final String question;

    ProbeName(String question) {
        this.question = question;
    }

    public String question() {
        return question;
    }
}
