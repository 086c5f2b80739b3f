package dev.sallyport.prober.probe;

import java.util.Locale;

/** Names of fields as different formats write them: {@code password_hash}, {@code passwordHash}, {@code Password hash}. */
final class FieldNames {
    private FieldNames() {}

    static boolean same(String one, String other) {
        return plain(one).equals(plain(other));
    }

    static String plain(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    /** The last name of a field's place: {@code iban} of {@code /items/…/iban} and of {@code report.csv › iban}. */
    static String last(String field) {
        int cut = Math.max(field.lastIndexOf('/'), Math.max(field.lastIndexOf('›'), field.lastIndexOf('.')));
        return field.substring(cut + 1).strip();
    }
}
