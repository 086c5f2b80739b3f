package dev.sallyport.prober.finding;

import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.Secret;
import dev.sallyport.prober.plan.SignIn;
import dev.sallyport.prober.wire.Header;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a plan keeps secret: what its identities sign in with, and all that the environment gave. */
final class PlanSecrets {
    private static final String SECRET_NAME = "(?:pass|pwd|secret|token|key|pin|otp|code)";
    private static final Pattern NAMED_SECRET = Pattern.compile(SECRET_NAME, Pattern.CASE_INSENSITIVE);
    private static final Pattern MEMBER = Pattern.compile(
            "\"[^\"]*" + SECRET_NAME + "[^\"]*\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCHEME = Pattern.compile("^(?:bearer|basic|token|apikey) +", Pattern.CASE_INSENSITIVE);

    /** So short that it is no secret, but a number of something, unless its name says otherwise. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    private static final Pattern USER_INFO = Pattern.compile("://[^:/@\\s]*:([^/@\\s]+)@");
    private static final Pattern ASSIGNED =
            Pattern.compile(SECRET_NAME + "\\w*\\s*[:=]\\s*\\\\?[\"']?([^\"'\\\\&,;)}\\s]+)", Pattern.CASE_INSENSITIVE);

    private final Plan plan;

    PlanSecrets(Plan plan) {
        this.plan = plan;
    }

    /** All of them, also as they stand within what requests bear. */
    Stream<String> all() {
        return Stream.concat(written(), plan.filledIn().values().stream().flatMap(PlanSecrets::secrets));
    }

    /** Where a secret stands → it. What a form asks for besides, a name say, is none. */
    Map<String, List<String>> named() {
        Map<String, List<String>> named = new LinkedHashMap<>();
        plan.identities()
                .forEach((name, identity) -> named.put(
                        "the sign-in of " + name,
                        identity.signIns().flatMap(PlanSecrets::chosen).toList()));
        named.put("passphrases", plan.passphrases());
        databasePassword().forEach(password -> named.put("the database", List.of(password)));
        Set<String> written = written().collect(Collectors.toSet());
        plan.filledIn().forEach((name, secret) -> {
            if (!written.contains(secret.reveal()) && !isNumber(name, secret.reveal())) {
                named.put("the variable " + name, List.of(secret.reveal()));
            }
        });
        return named;
    }

    private static boolean isNumber(String name, String value) {
        return NUMBER.matcher(value).matches() && !NAMED_SECRET.matcher(name).find();
    }

    /** Those that stand where a plan has a place for them. */
    private Stream<String> written() {
        return Stream.of(
                        plan.identities().values().stream()
                                .flatMap(Identity::signIns)
                                .flatMap(PlanSecrets::secrets),
                        plan.passphrases().stream(),
                        databasePassword())
                .flatMap(texts -> texts);
    }

    private Stream<String> databasePassword() {
        return plan.sinks().database().stream()
                .map(database -> database.password().reveal());
    }

    private static Stream<String> chosen(SignIn signIn) {
        if (signIn instanceof SignIn.Form form) {
            return form.fields().entrySet().stream()
                    .filter(field -> NAMED_SECRET.matcher(field.getKey()).find())
                    .map(field -> field.getValue().reveal());
        }
        if (signIn instanceof SignIn.Header header) {
            String value = header.value().reveal();
            // Of several cookies one is enough to be a secret.
            return header.name().equalsIgnoreCase("Cookie")
                    ? Stream.of(value.split(";\\s*", -1))
                            .map(cookie -> cookie.substring(cookie.indexOf('=') + 1))
                            .max(Comparator.comparingInt(String::length))
                            .stream()
                    : Stream.of(value.substring(value.indexOf(' ') + 1));
        }
        return secrets(signIn);
    }

    private static Stream<String> secrets(SignIn signIn) {
        if (signIn instanceof SignIn.Header header) {
            return new Header(header.name(), header.value().reveal()).parts();
        }
        if (signIn instanceof SignIn.Basic basic) {
            String pair = basic.user() + ":" + basic.password().reveal();
            return Stream.of(basic.password().reveal(), pair);
        }
        if (signIn instanceof SignIn.Form form) {
            return form.fields().values().stream().map(Secret::reveal);
        }
        if (signIn instanceof SignIn.ClientCredentials client) {
            String pair = client.clientId() + ":" + client.clientSecret().reveal();
            return Stream.of(client.clientSecret().reveal(), pair);
        }
        // Of such a sign-in the body is the plan's own text, in whatever format.
        return signIn instanceof SignIn.Json json
                ? json.request().body().stream().flatMap(PlanSecrets::secretsWithin)
                : Stream.empty();
    }

    /** The whole value, and what it names a secret, as the address of a database may. */
    private static Stream<String> secrets(Secret filledIn) {
        String value = filledIn.reveal();
        return Stream.concat(
                Stream.of(value, SCHEME.matcher(value).replaceFirst("")),
                Stream.concat(
                        secretsWithin(value), USER_INFO.matcher(value).results().map(found -> found.group(1))));
    }

    /** Those that stand after their names. */
    private static Stream<String> secretsWithin(String text) {
        return Stream.of(MEMBER, ASSIGNED)
                .flatMap(pattern -> pattern.matcher(text).results())
                .flatMap(found -> values(String.valueOf(found.group(1))));
    }

    /** As the body has it, and as it was meant if the body is JSON or a form. */
    private static Stream<String> values(String written) {
        String fromJson = written.replace("\\\"", "\"").replace("\\/", "/").replace("\\\\", "\\");
        try {
            return Stream.of(written, fromJson, URLDecoder.decode(written, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Stream.of(written, fromJson);
        }
    }
}
