package dev.sallyport.tenant;

/** Where a request came from, as the door saw it; for the record, never for a decision. */
public record Origin(String address, String agent) {
    private static final int LONGEST = 300;

    public Origin {
        address = cut(address);
        agent = cut(agent);
    }

    private static String cut(String text) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), LONGEST));
        text.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
