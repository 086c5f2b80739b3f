package dev.sallyport.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** The corpus of {@code hostile-strings.txt}: one JSON string a line. */
final class HostileStrings {
    private HostileStrings() {}

    /** The corpus, and what a trigger, a cut and something invisible make together: some thousand texts. */
    static List<String> generated() {
        String[] triggers = {"=", "+", "-", "@", "＝", "'", "\u0000="};
        String[] hidden = {"", " ", "\u00A0", "\u200B", "\uFEFF", "\"", "\"\"", "\"\"\"", "' ", "\t", "\u0001"};
        String[] cuts = {
            ",", ";", "\t", "|", "\n", "\r", "\r\n", "\u000B", "\f", "\u0085", "\u2028", "\u2029", "\u001E", "\";\"",
            "\",\"", "\"\n", ";\"", "\"|\"", "\"\t\""
        };
        Set<String> texts = new LinkedHashSet<>(all());
        for (String trigger : triggers) {
            for (String before : hidden) {
                texts.add(before + trigger + "1+1");
                for (String cut : cuts) {
                    texts.add("1" + cut + before + trigger + "1+1");
                    texts.add(cut + before + trigger + "1+1" + cut + "x");
                }
            }
        }
        // Texts whose end opens or closes a quote for a reader with another separator.
        for (String cut : cuts) {
            texts.add("1" + cut);
            texts.add("1" + cut + "\"");
            texts.add("\"" + cut);
        }
        return List.copyOf(texts);
    }

    static List<String> all() {
        JsonMapper json = JsonMapper.builder().build();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(HostileStrings.class.getResourceAsStream("hostile-strings.txt")),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> json.readValue(line, String.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
