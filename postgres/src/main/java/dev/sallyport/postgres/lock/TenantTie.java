package dev.sallyport.postgres.lock;

import dev.sallyport.postgres.render.SettingNames;
import dev.sallyport.tenant.TenantIdType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a condition, as PostgreSQL prints it, ties a row to the transaction's tenant. Only forms that are known to do
 * so count; what is not understood does not. Operators and functions of other schemas print with their schema (the
 * search path is pinned), so they are not mistaken for those meant here.
 */
final class TenantTie {
    private static final Pattern NO_TENANT = Pattern.compile("(?:[\\w\"]+ \\. )?(?<column>[\\w\"]+) IS NULL");

    /** Words after which AND and OR may belong to something smaller. */
    private static final Set<String> OPAQUE =
            Set.of("SELECT", "CASE", "BETWEEN", "NOT", "UNION", "INTERSECT", "EXCEPT", "WITH", "WINDOW");

    private final Predicate<String> isTenantColumn;
    private final boolean allowsGlobalRows;
    private final List<Pattern> ties;

    /**
     * @param isTenantColumn whether a column of the table may be the one that is compared
     * @param allowsGlobalRows whether rows without a tenant are declared to be everybody's
     * @param type of the tenant; only casts that keep two tenants of it apart may stand on the way
     */
    TenantTie(Predicate<String> isTenantColumn, boolean allowsGlobalRows, TenantIdType type) {
        this.isTenantColumn = isTenantColumn;
        this.allowsGlobalRows = allowsGlobalRows;
        this.ties = ties(type);
    }

    private static List<Pattern> ties(TenantIdType type) {
        String cast = " :: (?:" + casts(type) + ")";
        String column = "(?:[\\w\"]+ \\. )?(?<column>[\\w\"]+)(?:" + cast + ")?";
        String tenant = "(?:SELECT )?(?:NULLIF )?current_setting '" + Pattern.quote(SettingNames.TENANT)
                + "' :: text(?: , (?:true|false))?(?: , '' :: text)?(?:" + cast + ")?(?: AS [\\w\"]+)?";
        return List.of(Pattern.compile(column + " = " + tenant), Pattern.compile(tenant + " = " + column));
    }

    /** As a number, or as a uuid, two tenants that are texts can be equal: 1 and 01, a and A. */
    private static String casts(TenantIdType type) {
        return switch (type) {
            case UUID -> "uuid|text|character varying";
            case INTEGER -> "bigint|integer|smallint|text|character varying";
            case TEXT -> "text|character varying";
        };
    }

    /** Whether no row of another tenant can meet the condition; it may be narrower. */
    boolean isIn(String condition) {
        return isIn(SqlTokens.of(condition));
    }

    private boolean isIn(List<String> tokens) {
        List<String> bare = withoutOuterParentheses(tokens);
        List<List<String>> either = split(bare, "OR");
        if (either.size() > 1) {
            return either.stream().allMatch(this::isIn);
        }
        List<List<String>> both = split(bare, "AND");
        if (both.size() > 1) {
            return both.stream().anyMatch(this::isIn);
        }
        return isTie(bare);
    }

    /** Whether the condition is the tie and nothing else. */
    boolean isAll(List<String> tokens) {
        return split(withoutOuterParentheses(tokens), "OR").stream().allMatch(this::isTie);
    }

    private boolean isTie(List<String> tokens) {
        // What is left here has no AND, OR or NOT, so that parentheses add nothing to its meaning.
        List<String> flat = new ArrayList<>(tokens);
        flat.removeIf(token -> token.equals("(") || token.equals(")"));
        String text = String.join(" ", flat);
        for (Pattern tie : ties) {
            if (names(tie.matcher(text))) {
                return true;
            }
        }
        return allowsGlobalRows && names(NO_TENANT.matcher(text));
    }

    private boolean names(Matcher matcher) {
        return matcher.matches() && isTenantColumn.test(SqlTokens.name(matcher.group("column")));
    }

    private static List<String> withoutOuterParentheses(List<String> tokens) {
        List<String> bare = tokens;
        while (bare.size() > 1 && bare.get(0).equals("(") && closing(bare) == bare.size() - 1) {
            bare = bare.subList(1, bare.size() - 1);
        }
        return bare;
    }

    /** Where the parenthesis that opens at the start is closed. */
    private static int closing(List<String> tokens) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += depth(tokens.get(i));
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static List<List<String>> split(List<String> tokens, String word) {
        List<List<String>> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            depth += depth(token);
            if (depth == 0 && OPAQUE.contains(token)) {
                return List.of(tokens);
            }
            if (depth == 0 && token.equals(word)) {
                parts.add(tokens.subList(from, i));
                from = i + 1;
            }
        }
        parts.add(tokens.subList(from, tokens.size()));
        return parts;
    }

    private static int depth(String token) {
        return token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
    }
}
