package dev.sallyport.server.road;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV after RFC 4180, plainly. */
final class Csv {
    private final String text;
    private int at;

    private Csv(String text) {
        this.text = text;
    }

    static List<List<String>> read(String text) {
        Csv csv = new Csv(text);
        List<List<String>> records = new ArrayList<>();
        while (csv.at < text.length()) {
            records.add(csv.record());
        }
        return records;
    }

    private List<String> record() {
        List<String> fields = new ArrayList<>(List.of(field()));
        while (text.charAt(at) == ',') {
            at++;
            fields.add(field());
        }
        at += "\r\n".length();
        return fields;
    }

    private String field() {
        if (text.charAt(at) != '"') {
            int from = at;
            while (text.charAt(at) != ',' && text.charAt(at) != '\r') {
                at++;
            }
            return text.substring(from, at);
        }
        StringBuilder field = new StringBuilder();
        at++;
        while (text.charAt(at) != '"' || text.charAt(at + 1) == '"') {
            at += text.charAt(at) == '"' ? 1 : 0;
            field.append(text.charAt(at++));
        }
        at++;
        return field.toString();
    }
}
