package dev.sallyport.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference of the configuration names what can be configured, all of it and nothing else. */
class ConfigurationReferenceTest {
    private static final Pattern ROW = Pattern.compile("^\\| (`.+?`) \\|");
    private static final Pattern NAME = Pattern.compile("`([a-z0-9.-]+)`");

    @Test
    void namesEveryKeyAndNoOther() throws IOException {
        List<String> keys = new ArrayList<>();
        collect("sallyport", Properties.class, keys);

        assertThat(documented()).containsExactlyInAnyOrderElementsOf(keys);
    }

    private static void collect(String prefix, Class<?> type, List<String> keys) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + "." + kebab(component.getName());
            if (component.getType().isRecord()) {
                collect(key, component.getType(), keys);
            } else {
                keys.add(key);
            }
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Names in the first column of the tables; {@code .other} stands for a sibling of the name before it. */
    private static List<String> documented() throws IOException {
        List<String> names = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "configuration.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.find()) {
                String first = "";
                Matcher name = NAME.matcher(line.substring(0, line.indexOf('|', 1)));
                while (name.find()) {
                    String found = name.group(1);
                    first = found.startsWith(".") ? first.substring(0, first.lastIndexOf('.')) + found : found;
                    if (first.startsWith("sallyport.")) {
                        names.add(first);
                    }
                }
            }
        }
        return names;
    }
}
