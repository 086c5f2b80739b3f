package dev.sallyport.prober.plan;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which variables are known where a request stands, and which hosts it may go to. */
final class Scope {
    private static final Pattern SQL_VARIABLE = Pattern.compile("(?<![:\\w]):(file-name|[a-z][A-Za-z0-9_]*)");

    private final Set<String> known = new TreeSet<>();
    private final Origins origins;
    private final boolean hasWebhookSink;

    Scope(Origins origins, boolean hasWebhookSink) {
        this.origins = origins;
        this.hasWebhookSink = hasWebhookSink;
        known.addAll(BuiltIns.EVERYWHERE);
    }

    Scope with(Collection<String> more) {
        Scope wider = new Scope(origins, hasWebhookSink);
        wider.known.addAll(known);
        wider.known.addAll(more);
        return wider;
    }

    /** Adds what a request takes; a name that is known by itself can't be taken. */
    Scope withTaken(Place request) {
        request.entries("take").forEach((name, place) -> {
            if (BuiltIns.all().contains(BuiltIns.kind(name))) {
                place.fault(
                        "{" + name + "} has a meaning of its own",
                        "taken names are other than " + String.join(", ", BuiltIns.all()),
                        "choose another name");
            }
        });
        return with(request.entries("take").keySet());
    }

    void check(Place place) {
        checkVariables(place, Braces.VARIABLE.matcher(place.written()));
    }

    void checkSql(Place place) {
        checkVariables(place, SQL_VARIABLE.matcher(place.written()));
    }

    void checkUrl(Place place, String url) {
        origins.check(place, url);
    }

    private void checkVariables(Place place, Matcher variable) {
        while (variable.find()) {
            String name = variable.group(1);
            boolean ofEnvironment = variable.start() > 0 && place.written().charAt(variable.start() - 1) == '$';
            if (!ofEnvironment) {
                checkName(place, name);
            }
        }
    }

    void checkName(Place place, String name) {
        if (name.equals("webhook") && !hasWebhookSink) {
            place.fault(
                    "{webhook} needs a sink that receives webhooks",
                    "its port stands in sinks.webhook",
                    "add \"sinks: {webhook: 8099}\"");
        } else if (BuiltIns.CANARIES.contains(BuiltIns.kind(name)) && !known.contains(BuiltIns.kind(name))) {
            place.fault(
                    "{" + name + "} stands where nothing is planted",
                    "only what is under \"plant\" makes new values",
                    "plant it there, and take what the path needs");
        } else if (!known.contains(name) && !BuiltIns.CANARIES.contains(BuiltIns.kind(name))) {
            place.fault(
                    "nothing gives {" + name + "}",
                    "known here are " + String.join(", ", known),
                    Faults.meant(name, known, "take it from the answer of an earlier step or of a planting"));
        }
    }
}
