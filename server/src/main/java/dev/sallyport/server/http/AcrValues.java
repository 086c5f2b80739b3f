package dev.sallyport.server.http;

import java.util.List;

/**
 * How a second factor is asked for in a challenge of RFC 9470 ({@code acr_values}).
 *
 * @param text words with blanks between, the preferred one first
 */
public record AcrValues(String text) {
    /** For whom no identity provider has a word of its own. */
    private static final String OURS = "urn:sallyport:acr:second-factor";

    /** The words that the identity provider knows; ours if it was told none. */
    public static AcrValues of(List<String> declared) {
        return new AcrValues(declared.isEmpty() ? OURS : String.join(" ", declared));
    }
}
