package dev.sallyport.server.command;

import java.util.ArrayList;
import java.util.List;

/** Cuts a script where psql would: comments left out, a statement ends with a line that ends in a semicolon. */
final class PsqlScript {
    private PsqlScript() {}

    static List<String> statements(String script) {
        List<String> statements = new ArrayList<>();
        StringBuilder one = new StringBuilder();
        for (String line : script.lines().toList()) {
            if (line.startsWith("--")) {
                continue;
            }
            one.append(line).append('\n');
            if (line.endsWith(";")) {
                statements.add(one.substring(0, one.length() - 2));
                one.setLength(0);
            }
        }
        if (!one.toString().isBlank()) {
            throw new IllegalArgumentException("the script ends within a statement: " + one);
        }
        return statements;
    }
}
