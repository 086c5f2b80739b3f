package dev.sallyport.postgres.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts SQL that PostgreSQL itself has printed into its words and signs. */
final class SqlTokens {
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:"
            + "(E?'(?:[^'\\\\]|''|\\\\.)*')" // a text
            + "|(\"(?:[^\"]|\"\")*\")" // a quoted name
            + "|([\\p{L}_][\\p{L}\\p{N}_$]*)" // a word
            + "|([0-9][0-9.eE+-]*)" // a number
            + "|(::|[-+*/<>=~!@#%^&|`?]+|.))"); // a sign

    private SqlTokens() {}

    static List<String> of(String sql) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(sql.strip());
        while (matcher.find()) {
            tokens.add(matcher.group().strip());
        }
        return tokens;
    }

    /** A name without the quotes that a keyword needs. */
    static String name(String token) {
        return token.length() > 2 && token.startsWith("\"") && token.endsWith("\"")
                ? token.substring(1, token.length() - 1)
                : token;
    }
}
