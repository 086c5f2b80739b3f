package dev.sallyport.prober.proposal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What was said in a recording and must not be said again: passwords, tokens, cookies. */
final class RecordedSecrets {
    private static final int SHORTEST = 6;

    private final Set<String> secrets = new LinkedHashSet<>();

    RecordedSecrets(List<Recorded> recording) {
        for (Recorded entry : recording) {
            entry.headers().forEach(this::header);
            entry.answerHeaders().forEach(this::header);
            entry.form().forEach(this::field);
            entry.query().forEach(this::field);
            entry.sent().ifPresent(this::fields);
            fields(entry.answer());
        }
    }

    boolean contains(String text) {
        return secrets.contains(text);
    }

    /** The text without any of them, whatever way one got in. */
    String removedFrom(String yaml) {
        String clean = yaml;
        int number = 1;
        for (String secret : secrets) {
            if (clean.contains(secret)) {
                clean = clean.replace(secret, "${RECORDED_SECRET_" + number + "}");
                number++;
            }
        }
        return clean;
    }

    private void header(String name, String value) {
        switch (name) {
            case "authorization", "proxy-authorization" -> {
                add(value);
                add(value.replaceFirst("^\\S+\\s+", ""));
            }
            case "cookie" -> {
                for (String pair : value.split(";", -1)) {
                    add(pair.substring(pair.indexOf('=') + 1).strip());
                }
            }
            case "set-cookie" ->
                value.lines()
                        .forEach(cookie -> add(cookie.replaceFirst(";.*", "").replaceFirst("^[^=]*=", "")));
            default -> field(name, value);
        }
    }

    private void fields(JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(entry -> {
                if (entry.getValue().isString()) {
                    field(entry.getKey(), entry.getValue().asString());
                }
            });
        }
        if (node.isContainer()) {
            node.values().forEach(this::fields);
        }
    }

    private void field(String name, String value) {
        String word = name.toLowerCase(Locale.ROOT);
        if (Words.isSecret(word)
                || Words.isPassword(word)
                || word.matches(".*(csrf|xsrf|session|jwt|signature).*|sig|otp|code")) {
            add(value);
        }
    }

    private void add(String secret) {
        if (secret.length() >= SHORTEST && !secret.matches("[a-z]+|true|false")) {
            secrets.add(secret);
        }
    }
}
