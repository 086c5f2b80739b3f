package dev.sallyport.postgres.render;

import java.util.List;

/** Lists in PostgreSQL's text form. Every element is quoted, so that {@code NULL}, commas and braces stay text. */
final class ArrayLiteral {
    private ArrayLiteral() {}

    static String of(List<String> elements) {
        StringBuilder literal = new StringBuilder("{");
        for (String element : elements) {
            if (literal.length() > 1) {
                literal.append(',');
            }
            literal.append('"');
            for (int i = 0; i < element.length(); i++) {
                char c = element.charAt(i);
                if (c == '"' || c == '\\') {
                    literal.append('\\');
                }
                literal.append(c);
            }
            literal.append('"');
        }
        return literal.append('}').toString();
    }
}
