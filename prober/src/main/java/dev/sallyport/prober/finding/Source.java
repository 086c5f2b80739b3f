package dev.sallyport.prober.finding;

/** Where in the application a leak comes from, as told by what makes it vanish. */
public enum Source implements Named {
    LIVE_QUERY("the query that answers the request"),
    AGGREGATE("a total that was computed before the tenant was looked at"),
    CACHE("an answer that was kept"),
    WORKER("the job that makes the file"),
    FILE("the place where files are kept, and how it is asked"),
    LINK("the link, which by itself opens"),
    SCHEDULE("the job that sends"),
    SHARED_STATE("state that requests share"),
    SIGN_IN("how it is decided who asks"),
    ERROR("the text of errors"),
    AUDIT_LOG("the application's record");

    private final String meaning;

    Source(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
