package dev.sallyport.postgres.lock;

import dev.sallyport.catalog.TableName;
import java.util.List;

/**
 * Whether a view's definition, as PostgreSQL prints it, is that of a door view: columns under their own names, one
 * table, the tie, nothing else.
 */
final class DoorViewDefinition {
    private final List<String> tokens;
    private int at;

    private DoorViewDefinition(List<String> tokens) {
        this.tokens = tokens;
    }

    static boolean isDoor(String definition, TableName table, TenantTie tie) {
        return new DoorViewDefinition(SqlTokens.of(definition)).isDoor(table, tie);
    }

    private boolean isDoor(TableName table, TenantTie tie) {
        if (!next("SELECT")) {
            return false;
        }
        do {
            if (!isColumn(table)) {
                return false;
            }
        } while (next(","));
        return next("FROM")
                && next(table.schema())
                && next(".")
                && next(table.table())
                && next("WHERE")
                && tokens.get(tokens.size() - 1).equals(";")
                && tie.isAll(tokens.subList(at, tokens.size() - 1));
    }

    /** Up to PostgreSQL 15 columns are printed with their table's name. */
    private boolean isColumn(TableName table) {
        if (at + 1 < tokens.size()
                && SqlTokens.name(tokens.get(at)).equals(table.table())
                && tokens.get(at + 1).equals(".")) {
            at += 2;
        }
        boolean isName = at < tokens.size() && TableName.isIdentifier(SqlTokens.name(tokens.get(at)));
        at++;
        return isName;
    }

    private boolean next(String expected) {
        if (at < tokens.size() && SqlTokens.name(tokens.get(at)).equals(expected)) {
            at++;
            return true;
        }
        return false;
    }
}
