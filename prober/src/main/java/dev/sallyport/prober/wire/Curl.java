package dev.sallyport.prober.wire;

import java.util.Locale;

/** Calls as lines for a shell. Who asks stands there as a variable, never as a secret. */
public final class Curl {
    private Curl() {}

    /**
     * The line of one call.
     *
     * @param caller the name of the identity
     */
    public static String of(String caller, Call call) {
        StringBuilder line = new StringBuilder("curl");
        if (!call.method().equals("GET")) {
            line.append(" -X ").append(call.method());
        }
        if (!caller.equals(Caller.NOBODY.name())) {
            line.append(" -H \"$")
                    .append(caller.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"))
                    .append('"');
        }
        for (Header header : call.headers()) {
            line.append(" -H ").append(quoted(header.name() + ": " + header.value()));
        }
        call.body().ifPresent(body -> line.append(" --data-binary ").append(quoted(body)));
        return line.append(' ').append(quoted(call.url().toString())).toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
