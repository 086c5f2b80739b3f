package dev.sallyport.prober.finding;

/** What it means for the business. */
public enum Severity implements Named {
    LOW("Helps an attacker, or hides one; no customer's data by itself."),
    MEDIUM("A weakness that becomes a leak together with one mistake or one accident."),
    HIGH("Data reaches people who must not have it, though they had to be given something first."),
    CRITICAL("One customer holds another customer's data: a breach to be notified.");

    private final String meaning;

    Severity(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
