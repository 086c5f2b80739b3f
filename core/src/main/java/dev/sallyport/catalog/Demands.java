package dev.sallyport.catalog;

/** What each level of sensitivity demands; a higher one never less than a lower one. */
public record Demands(Demand normal, Demand sensitive, Demand restricted) {
    /** Without a word in the catalog. */
    public static final Demands DEFAULT = new Demands(Demand.NOTHING, Demand.PROOF, Demand.APPROVAL);

    public Demand of(Sensitivity level) {
        return switch (level) {
            case NORMAL -> normal;
            case SENSITIVE -> sensitive;
            case RESTRICTED -> restricted;
        };
    }
}
