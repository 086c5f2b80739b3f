package dev.sallyport.prober.answer;

/**
 * One value of an answer.
 *
 * @param place where it stands, for people: {@code /items/3/amount}, {@code report.zip › invoices.csv › row 4, amount}
 * @param field the same without positions, so that values of one kind share it: {@code /items/…/amount}, {@code
 *     report.zip › invoices.csv › amount}. Numbers in names of files, and members that are numbers or ids, count as
 *     positions
 * @param text as it stands there, without quotes
 */
public record Cell(String place, String field, String text, CellKind kind) {}
