package dev.sallyport.tenant;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The customer whose data must not mix, in the canonical text that PostgreSQL prints for the type: two ids are the
 * same tenant exactly if their texts are equal, byte for byte.
 */
public record TenantId(TenantIdType type, String text) {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,17}");
    private static final int LONGEST_TEXT = 200;

    public TenantId {
        boolean canonical = switch (type) {
            case UUID -> UUID.matcher(text).matches();
            case INTEGER -> INTEGER.matcher(text).matches();
            case TEXT ->
                !text.isBlank() && text.length() <= LONGEST_TEXT && text.chars().noneMatch(Character::isISOControl);
        };
        if (!canonical) {
            throw Problem.of(
                    ProblemCode.INVALID_REQUEST,
                    "this is no tenant id of type " + type.name().toLowerCase(Locale.ROOT)
                            + " in canonical form; use the id as the product shows it");
        }
    }

    /** Reads an id as people write it: upper-case UUIDs are accepted and made canonical. */
    public static TenantId parse(TenantIdType type, String text) {
        return new TenantId(type, type == TenantIdType.UUID ? text.toLowerCase(Locale.ROOT) : text);
    }

    @Override
    public String toString() {
        return text;
    }
}
