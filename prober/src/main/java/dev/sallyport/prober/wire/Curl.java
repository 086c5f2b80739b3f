package dev.sallyport.prober.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Calls as lines for a shell, to be copied. Who asks stands there as a variable, never as a secret: {@code $ANN} is the
 * whole header with which Ann signs in. Other secrets of a call are cut short, so that a link of a report opens nothing.
 */
public final class Curl {
    private Curl() {}

    /** The line of one call, with each header that says who asks: the further ones as {@code $ANN_X_CSRF_TOKEN}. */
    public static String of(Caller caller, Call call) {
        List<Header> identity = caller.sentWith(call);
        List<Header> others = new ArrayList<>(call.headers().stream()
                .filter(header ->
                        identity.stream().noneMatch(other -> other.name().equalsIgnoreCase(header.name())))
                .toList());
        identity.stream().filter(Caller::isPublic).forEach(others::add);
        return line(
                new Call(call.method(), call.url(), others, call.body()),
                List.copyOf(named(caller, call).keySet()),
                Masks.of(caller));
    }

    /** What each variable of that line has to hold, for people: {@code $ANN: the header Cookie of ann, with its name}. */
    public static List<String> variables(Caller caller, Call call) {
        return named(caller, call).entrySet().stream()
                .map(named ->
                        named.getKey() + ": the header " + named.getValue().name() + " that " + caller.name()
                                + " was given or signs in with, whole: export "
                                + named.getKey().substring(1) + "="
                                + ShellText.quoted(named.getValue().name() + ": …"))
                .toList();
    }

    /** An answer as it may be shown: what opens something is cut short in it too, but for canaries, which are evidence. */
    public static String excerpt(Caller caller, String answer) {
        return Masks.of(caller).answer(answer);
    }

    private static Map<String, Header> named(Caller caller, Call call) {
        Map<String, Header> named = new LinkedHashMap<>();
        for (Header header : caller.sentWith(call)) {
            if (!Caller.isPublic(header)) {
                String name = "$" + shellName(caller.name());
                named.put(named.isEmpty() ? name : name + "_" + shellName(header.name()), header);
            }
        }
        return named;
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
