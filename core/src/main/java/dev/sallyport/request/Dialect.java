package dev.sallyport.request;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;

/**
 * How CSV is written, so that the reader's program takes it as it is meant. Of XLSX only the zone counts; it says nothing of JSON.
 *
 * @param byteOrderMark whether the file begins with U+FEFF, by which Excel knows UTF-8
 * @param zone of timestamps; dates have none
 */
public record Dialect(
        Separator separator,
        boolean byteOrderMark,
        DecimalMark decimalMark,
        DateForm dates,
        ZoneId zone,
        LineEnd lineEnd) {
    /** RFC 4180 with dates after ISO 8601: what is written unless another is asked for. */
    public static final Dialect RFC_4180 =
            new Dialect(Separator.COMMA, false, DecimalMark.POINT, DateForm.ISO, ZoneOffset.UTC, LineEnd.CRLF);

    public enum Separator implements Word {
        COMMA(','),
        SEMICOLON(';'),
        TAB('\t'),
        PIPE('|');

        private final char ascii;

        Separator(char ascii) {
            this.ascii = ascii;
        }

        public char ascii() {
            return ascii;
        }

        @Override
        public String text() {
            return lower(this);
        }
    }

    public enum DecimalMark implements Word {
        POINT('.'),
        COMMA(',');

        private final char ascii;

        DecimalMark(char ascii) {
            this.ascii = ascii;
        }

        public char ascii() {
            return ascii;
        }

        @Override
        public String text() {
            return lower(this);
        }
    }

    /**
     * How dates are written, and the day of timestamps. {@link #ISO} keeps every digit of a time and says its offset;
     * the others are what spreadsheets know as a point in time: whole seconds, by the clock of the zone.
     */
    public enum DateForm implements Word {
        /** {@code 2026-01-31}, {@code 2026-01-31T23:59:59.5Z}. */
        ISO("iso"),
        /** {@code 2026-01-31}, {@code 2026-01-31 23:59:59}. */
        YEAR_FIRST("yyyy-MM-dd"),
        /** {@code 31.01.2026}, {@code 31.01.2026 23:59:59}. */
        DAY_FIRST_DOTS("dd.MM.yyyy"),
        /** {@code 31/01/2026}, {@code 31/01/2026 23:59:59}. */
        DAY_FIRST("dd/MM/yyyy"),
        /** {@code 01/31/2026}, {@code 01/31/2026 23:59:59}. */
        MONTH_FIRST("MM/dd/yyyy");

        private final String text;

        DateForm(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    public enum LineEnd implements Word {
        CRLF,
        LF;

        @Override
        public String text() {
            return lower(this);
        }
    }

    public Dialect {
        Objects.requireNonNull(separator);
        Objects.requireNonNull(decimalMark);
        Objects.requireNonNull(dates);
        zone = zone.normalized(); // all names of UTC are one
        Objects.requireNonNull(lineEnd);
    }

    /** A zone by its name in the IANA time zone database, such as {@code Europe/Berlin}, or {@code UTC}. */
    public static ZoneId zone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw Bounds.invalid("\"zone\" is no name in the time zone database; write one such as"
                    + " \"Europe/Berlin\", \"America/New_York\" or \"UTC\"");
        }
        return ZoneId.of(name);
    }

    /** The same dialect by the clocks of another zone. */
    public Dialect in(ZoneId other) {
        return new Dialect(separator, byteOrderMark, decimalMark, dates, other, lineEnd);
    }

    /** The name of the zone. */
    public String zoneText() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** A name by which {@link #zone} finds it again: a clock that never changes goes by many. */
    public String zoneName() {
        if (zone instanceof ZoneOffset offset && !offset.equals(ZoneOffset.UTC)) {
            int hours = offset.getTotalSeconds() / 3600;
            return "Etc/GMT" + (hours < 0 ? "+" : "-") + Math.abs(hours); // they count westwards
        }
        return zoneText();
    }

    /** In words, for the ledger: {@code semicolon, byte order mark, decimal comma, dd.MM.yyyy, Europe/Berlin, crlf}. */
    public String words() {
        return separator.text() + (byteOrderMark ? ", byte order mark" : "") + ", decimal " + decimalMark.text() + ", "
                + dates.text() + ", " + zoneText() + ", " + lineEnd.text();
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
