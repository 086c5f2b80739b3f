package dev.sallyport.prober.plan;

/** Something that must not be shown. */
public final class Secret {
    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    /** For the wire alone. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "<redacted>";
    }
}
