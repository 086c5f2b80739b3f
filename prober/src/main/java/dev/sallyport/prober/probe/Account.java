package dev.sallyport.prober.probe;

import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.RequestSpec;
import dev.sallyport.prober.plan.Secret;
import dev.sallyport.prober.plan.SignIn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The account that a sign-in names beside a password: the field that holds the identity's address, or one that is
 * called as accounts are.
 *
 * @param name which the field {@code account} holds
 */
record Account(SignIn signIn, String name, String account, String password) {
    private static final Pattern CALLED =
            Pattern.compile("(?i).*(?:user|login|e-?mail|account|identifier).*|name|id|handle");

    /** Of a form, or of a request whose body is a JSON object; nothing for what does not name both. */
    static Optional<Account> of(Identity identity) {
        Map<String, String> fields = fields(identity.signIn());
        Optional<String> password =
                fields.keySet().stream().filter(Bodies::isPassword).findFirst();
        return account(identity, fields)
                .flatMap(account -> password.map(
                        secret -> new Account(identity.signIn(), account.getValue(), account.getKey(), secret)));
    }

    private static Optional<Map.Entry<String, String>> account(Identity identity, Map<String, String> fields) {
        return fields.entrySet().stream()
                .filter(field -> identity.mail().equals(Optional.of(field.getValue())))
                .findFirst()
                .or(() -> fields.entrySet().stream()
                        .filter(field -> CALLED.matcher(field.getKey()).matches() && !Bodies.isPassword(field.getKey()))
                        .findFirst());
    }

    /** The sign-in with another account and another password. */
    SignIn with(String otherName, String otherPassword) {
        if (signIn instanceof SignIn.Form form) {
            Map<String, Secret> fields = new LinkedHashMap<>(form.fields());
            fields.put(account, new Secret(otherName));
            fields.put(password, new Secret(otherPassword));
            return new SignIn.Form(form.page(), form.post(), fields);
        }
        SignIn.Json json = (SignIn.Json) signIn;
        String body =
                Bodies.with(json.request().body().orElse(""), Map.of(account, otherName, password, otherPassword));
        return new SignIn.Json(json.request().withBody(body), json.token(), json.header(), json.value());
    }

    /** Somebody else of that kind: an address for an address. */
    String like(String other) {
        return name.contains("@") ? other + name.substring(name.lastIndexOf('@')) : other;
    }

    /** The request that decides. */
    RequestSpec request() {
        return signIn instanceof SignIn.Json json
                ? json.request()
                : new RequestSpec(
                        "POST",
                        signIn instanceof SignIn.Form form ? form.post().orElse(form.page()) : "",
                        Map.of(),
                        Optional.empty());
    }

    private static Map<String, String> fields(SignIn signIn) {
        if (signIn instanceof SignIn.Json json) {
            return Bodies.texts(json.request().body().orElse(""));
        }
        Map<String, String> fields = new LinkedHashMap<>();
        if (signIn instanceof SignIn.Form form) {
            form.fields().forEach((name, value) -> fields.put(name, value.reveal()));
        }
        return fields;
    }
}
