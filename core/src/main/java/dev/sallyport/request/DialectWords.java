package dev.sallyport.request;

/** A dialect as it stands in receipts, answers and tables. */
public record DialectWords(
        String separator, boolean byteOrderMark, String decimalMark, String dates, String zone, String lineEnd) {
    public static DialectWords of(Dialect dialect) {
        return new DialectWords(
                dialect.separator().text(),
                dialect.byteOrderMark(),
                dialect.decimalMark().text(),
                dialect.dates().text(),
                dialect.zoneText(),
                dialect.lineEnd().text());
    }
}
