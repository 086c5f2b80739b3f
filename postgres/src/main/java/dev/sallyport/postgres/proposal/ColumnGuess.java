package dev.sallyport.postgres.proposal;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.Mask;
import dev.sallyport.catalog.SecretNames;
import dev.sallyport.postgres.lock.Relation.RelationColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a column is likely to be, by its name and type alone.
 *
 * @param type empty if the catalog has none for it
 * @param isNever whether it should not leave
 * @param mask how it should be masked, if it should
 * @param remark why, for the person who decides; empty if there is nothing to say
 */
record ColumnGuess(Optional<ColumnType> type, boolean isNever, Optional<Mask> mask, String remark) {
    private static final Pattern WORDS = Pattern.compile("[^a-z]+");
    private static final Set<String> MAIL = Set.of("email", "mail", "emails");
    private static final Set<String> NUMBERS = Set.of(
            "phone",
            "telephone",
            "tel",
            "mobile",
            "cell",
            "fax",
            "iban",
            "bic",
            "card",
            "ssn",
            "passport",
            "license",
            "licence",
            "insurance");
    private static final Set<String> PEOPLE = Set.of(
            "surname",
            "forename",
            "lastname",
            "firstname",
            "fullname",
            "maiden",
            "contact",
            "patient",
            "guardian",
            "signatory",
            "nickname");
    private static final List<String> PEOPLES_NAMES = List.of(
            "first_name",
            "last_name",
            "full_name",
            "given_name",
            "family_name",
            "middle_name",
            "display_name",
            "person_name",
            "user_name",
            "username",
            "holder_name",
            "contact_name");
    private static final Set<String> PERSONS = Set.of(
            "customer",
            "person",
            "people",
            "user",
            "contact",
            "employee",
            "patient",
            "member",
            "student",
            "guest",
            "client",
            "staff",
            "candidate",
            "applicant",
            "owner",
            "tenant",
            "resident",
            "subscriber",
            "actor",
            "donor");
    private static final Set<String> BIRTH = Set.of("birth", "born", "dob", "birthday", "birthdate");
    private static final Set<String> PRIVATE = Set.of(
            "address",
            "street",
            "zip",
            "postcode",
            "postal",
            "latitude",
            "longitude",
            "ip",
            "salary",
            "wage",
            "diagnosis",
            "religion",
            "ethnicity",
            "gender",
            "health",
            "biometric",
            "photo",
            "avatar",
            "signature");
    private static final Set<String> FREE = Set.of(
            "note",
            "notes",
            "comment",
            "comments",
            "remark",
            "remarks",
            "memo",
            "body",
            "message",
            "messages",
            "transcript");

    static ColumnGuess of(RelationColumn column, String table) {
        Optional<ColumnType> type = type(column);
        if (type.isEmpty()) {
            return new ColumnGuess(type, true, Optional.empty(), column.declared() + " is no type that leaves");
        }
        if (SecretNames.find(column.name()).isPresent()) {
            return never(type, "its name looks like a secret");
        }
        if (type.get() == ColumnType.JSON) {
            return never(type, "name the keys that may leave instead: keys: [...]");
        }
        List<String> words = Arrays.asList(WORDS.split(column.name(), -1));
        if (words.stream().anyMatch(MAIL::contains)) {
            return masked(type, Mask.EMAIL);
        }
        if (words.stream().anyMatch(BIRTH::contains)) {
            return masked(type, Mask.YEAR);
        }
        if (words.stream().anyMatch(PRIVATE::contains)) {
            return never(type, "likely personal");
        }
        if (type.get() == ColumnType.TEXT || type.get() == ColumnType.INTEGER || type.get() == ColumnType.DECIMAL) {
            if (words.stream().anyMatch(NUMBERS::contains)) {
                return masked(type, Mask.LAST_FOUR);
            }
        }
        if (type.get() == ColumnType.TEXT
                && isOfAPerson(ProposedText.bare(column.name()), words, ProposedText.bare(table))) {
            return masked(type, Mask.INITIALS);
        }
        if (type.get() == ColumnType.TEXT && words.stream().anyMatch(FREE::contains)) {
            return never(type, "free text may hold anything");
        }
        boolean isLocal = column.type().equals("timestamp");
        return new ColumnGuess(
                type, false, Optional.empty(), isLocal ? "text, for it has no time zone and so tells no moment" : "");
    }

    boolean isPlain() {
        return type.isPresent() && !isNever && mask.isEmpty();
    }

    private static boolean isOfAPerson(String column, List<String> words, String table) {
        boolean isPersons = PERSONS.stream()
                .anyMatch(person ->
                        table.equals(person) || table.equals(person + "s") || table.endsWith("_" + person + "s"));
        return PEOPLES_NAMES.contains(column)
                || words.stream().anyMatch(PEOPLE::contains)
                || (isPersons && column.equals("name"));
    }

    private static ColumnGuess never(Optional<ColumnType> type, String remark) {
        return new ColumnGuess(type, true, Optional.empty(), remark);
    }

    private static ColumnGuess masked(Optional<ColumnType> type, Mask mask) {
        boolean fits = type.filter(mask::fits).isPresent();
        return fits
                ? new ColumnGuess(type, false, Optional.of(mask), "likely personal")
                : never(type, "likely personal, and no mask fits its type");
    }

    private static Optional<ColumnType> type(RelationColumn column) {
        return Optional.ofNullable(
                switch (column.type()) {
                    case "uuid" -> ColumnType.UUID;
                    case "int2", "int4", "int8" -> ColumnType.INTEGER;
                    case "numeric", "float4", "float8" -> ColumnType.DECIMAL;
                    case "bool" -> ColumnType.BOOLEAN;
                    case "date" -> ColumnType.DATE;
                    case "timestamptz" -> ColumnType.TIMESTAMP;
                    case "json", "jsonb" -> ColumnType.JSON;
                    case "timestamp", "time", "timetz", "interval", "inet", "cidr", "macaddr", "money" ->
                        ColumnType.TEXT;
                    default -> Set.of("S", "E").contains(column.category()) ? ColumnType.TEXT : null;
                });
    }
}
