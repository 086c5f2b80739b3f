package dev.sallyport.catalog;

import java.util.List;
import java.util.stream.Collectors;

/** Parts of a catalog in words. */
final class PolicyWords {
    private PolicyWords() {}

    static String conditions(List<Condition> conditions) {
        return conditions.stream().map(PolicyWords::condition).collect(Collectors.joining(" and "));
    }

    private static String condition(Condition condition) {
        String column = source(condition.column());
        if (condition instanceof Condition.EqualTo equal) {
            return column + " is " + quote(equal.type(), equal.value());
        }
        if (condition instanceof Condition.OneOf oneOf) {
            return column + " is one of "
                    + oneOf.values().stream()
                            .map(value -> quote(oneOf.type(), value))
                            .collect(Collectors.joining(", "));
        }
        return column + (condition instanceof Condition.IsNull ? " is empty" : " is not empty");
    }

    private static String quote(ColumnType type, String value) {
        return type == ColumnType.TEXT ? "\"" + value + "\"" : value;
    }

    static String source(SourceColumn source) {
        return source.isBase() ? source.column() : source.alias() + "." + source.column();
    }

    static String rows(RowsGranted rows) {
        if (rows instanceof RowsGranted.ByRule byRule) {
            return "only those of the tenant " + rule(byRule.rule()) + " (rule "
                    + byRule.rule().name() + ")";
        }
        return "all of the tenant";
    }

    private static String rule(RowRule rule) {
        if (rule instanceof RowRule.IsPerson isPerson) {
            return "whose " + source(isPerson.column()) + " is the person who asks";
        }
        if (rule instanceof RowRule.InAttribute in) {
            return "whose " + source(in.column()) + " is among the \"" + in.attribute()
                    + "\" of the membership of the person who asks";
        }
        RowRule.Assigned assigned = (RowRule.Assigned) rule;
        return "whose " + source(assigned.left()) + " is the " + assigned.column() + " of a row in " + assigned.table()
                + " with the person who asks as " + assigned.personColumn();
    }
}
