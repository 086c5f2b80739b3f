package dev.sallyport.hold;

import java.util.Locale;

/** What a hold stops. */
public enum HoldStop {
    /** No worker takes the export; asking goes on, and waits. */
    BUILDING,
    /** No ticket is issued or redeemed, and nothing is previewed. */
    HANDING_OVER;

    /** The word in API, ledger and database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
