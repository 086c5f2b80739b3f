package dev.sallyport.prober.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Calls as lines for a shell, to be copied. Who asks stands there as a variable, never as a secret: {@code $ANN} is the
 * whole header with which Ann signs in. Other secrets of a call are cut short, so that a link of a report opens nothing.
 */
public final class Curl {
    private static final List<String> READING = List.of("GET", "HEAD", "OPTIONS");

    private Curl() {}

    /**
     * The line of one call.
     *
     * @param caller the name of the identity
     */
    public static String of(String caller, Call call) {
        boolean somebody = !caller.equals(Caller.NOBODY.name());
        return line(call, somebody ? List.of("$" + shellName(caller)) : List.of(), Masks.NONE);
    }

    /** The line of one call, with each header that says who asks: the further ones as {@code $ANN_X_CSRF_TOKEN}. */
    public static String of(Caller caller, Call call) {
        boolean reading = READING.contains(call.method());
        List<Header> identity = Stream.concat(
                        caller.headers().stream(), reading ? Stream.empty() : caller.changing().stream())
                .toList();
        List<String> variables = new ArrayList<>();
        for (Header header : identity) {
            String name = "$" + shellName(caller.name());
            variables.add(variables.isEmpty() ? name : name + "_" + shellName(header.name()));
        }
        List<Header> others = call.headers().stream()
                .filter(header ->
                        identity.stream().noneMatch(other -> other.name().equalsIgnoreCase(header.name())))
                .toList();
        return line(new Call(call.method(), call.url(), others, call.body()), variables, Masks.of(caller));
    }

    private static String line(Call call, List<String> variables, Masks masks) {
        List<String> words = new ArrayList<>(List.of("curl"));
        String url = masks.url(call.url());
        if (url.contains("/./") || url.contains("/../")) {
            words.add("--path-as-is");
        }
        if (url.chars().anyMatch(c -> "[]{}".indexOf(c) >= 0)) {
            words.add("--globoff");
        }
        if (call.method().equals("HEAD")) {
            words.add("--head");
        } else if (!call.method().equals("GET") || call.body().isPresent()) {
            words.add("-X " + ShellText.quoted(call.method()));
        }
        variables.forEach(variable -> words.add("-H \"" + variable + '"'));
        for (Header header : call.headers()) {
            String value = masks.header(header);
            words.add("-H " + ShellText.quoted(value.isEmpty() ? header.name() + ";" : header.name() + ": " + value));
        }
        call.body().ifPresent(body -> {
            if (call.headers().stream().noneMatch(header -> header.name().equalsIgnoreCase("Content-Type"))) {
                // What is sent without a type; curl would say that it is a form.
                words.add("-H 'Content-Type: application/octet-stream'");
            }
            words.add("--data-raw " + ShellText.quoted(masks.body(body)));
        });
        words.add(ShellText.quoted(url));
        return String.join(" ", words);
    }

    private static String shellName(String name) {
        String upper = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return upper.isEmpty() || Character.isDigit(upper.charAt(0)) ? "_" + upper : upper;
    }
}
