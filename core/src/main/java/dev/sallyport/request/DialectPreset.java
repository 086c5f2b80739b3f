package dev.sallyport.request;

import dev.sallyport.request.Dialect.DateForm;
import dev.sallyport.request.Dialect.DecimalMark;
import dev.sallyport.request.Dialect.LineEnd;
import dev.sallyport.request.Dialect.Separator;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Dialects by the name of what reads them. All are in UTC: where somebody works does not follow from the language of
 * their spreadsheet.
 */
public enum DialectPreset implements Word {
    RFC4180,
    /** A spreadsheet with the comma as separator, in whatever English; dates that no country turns around. */
    EXCEL,
    EXCEL_US,
    EXCEL_UK,
    EXCEL_DE,
    EXCEL_FR,
    TSV;

    public Dialect dialect() {
        return switch (this) {
            case RFC4180 -> Dialect.RFC_4180;
            case EXCEL -> spreadsheet(Separator.COMMA, DecimalMark.POINT, DateForm.YEAR_FIRST);
            case EXCEL_US -> spreadsheet(Separator.COMMA, DecimalMark.POINT, DateForm.MONTH_FIRST);
            case EXCEL_UK -> spreadsheet(Separator.COMMA, DecimalMark.POINT, DateForm.DAY_FIRST);
            case EXCEL_DE -> spreadsheet(Separator.SEMICOLON, DecimalMark.COMMA, DateForm.DAY_FIRST_DOTS);
            case EXCEL_FR -> spreadsheet(Separator.SEMICOLON, DecimalMark.COMMA, DateForm.DAY_FIRST);
            case TSV -> new Dialect(Separator.TAB, false, DecimalMark.POINT, DateForm.ISO, ZoneOffset.UTC, LineEnd.LF);
        };
    }

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Dialect spreadsheet(Separator separator, DecimalMark mark, DateForm dates) {
        return new Dialect(separator, true, mark, dates, ZoneOffset.UTC, LineEnd.CRLF);
    }
}
