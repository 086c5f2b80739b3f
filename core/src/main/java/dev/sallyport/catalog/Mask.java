package dev.sallyport.catalog;

import java.util.Locale;

/** What of a value remains. */
public enum Mask {
    /** The last four characters; values shorter than eight leave none. */
    LAST_FOUR,
    /** First character of the local part and the domain; what is no address leaves nothing. */
    EMAIL,
    /** First letters of the first four words. */
    INITIALS,
    /** The year of a date or timestamp. */
    YEAR,
    /** A keyed pseudonym: equal values of one tenant stay equal, in every column, of two tenants do not. */
    PSEUDONYM;

    /** The name in catalogs and on the policy page. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether values of that type can be masked so. */
    public boolean fits(ColumnType type) {
        return switch (this) {
            case LAST_FOUR, EMAIL, INITIALS -> type == ColumnType.TEXT;
            case YEAR -> type == ColumnType.DATE || type == ColumnType.TIMESTAMP;
            case PSEUDONYM -> type == ColumnType.TEXT || type == ColumnType.UUID || type == ColumnType.INTEGER;
        };
    }
}
