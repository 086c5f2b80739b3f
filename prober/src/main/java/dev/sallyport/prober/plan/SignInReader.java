package dev.sallyport.prober.plan;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads how an identity shows who it is. */
final class SignInReader {
    private final Scope scope;

    SignInReader(Scope scope) {
        this.scope = scope;
    }

    SignIn read(Place place) {
        String way = place.entries().keySet().iterator().next();
        Place told = place.get(way);
        return switch (way) {
            case "bearer" ->
                new SignIn.Header(
                        "Authorization", new Secret("Bearer " + told.secret().reveal()));
            case "cookie" -> new SignIn.Header("Cookie", told.secret());
            case "header" ->
                new SignIn.Header(told.get("name").text(), told.get("value").secret());
            case "basic" ->
                new SignIn.Basic(told.get("user").text(), told.get("password").secret());
            case "form" -> form(told);
            case "json" -> json(told);
            case "client-credentials" ->
                new SignIn.ClientCredentials(
                        location(told.get("token-url")),
                        told.get("id").text(),
                        told.get("secret").secret(),
                        told.find("scope").map(Place::text));
            default -> throw new IllegalStateException("the schema lets no other way of signing in pass: " + way);
        };
    }

    private SignIn form(Place told) {
        Map<String, Secret> fields = new LinkedHashMap<>();
        told.get("fields").checkSecrets();
        told.entries("fields").forEach((name, value) -> fields.put(name, new Secret(value.text())));
        return new SignIn.Form(location(told.get("page")), told.find("post").map(this::location), fields);
    }

    private SignIn json(Place told) {
        told.find("body").ifPresent(Place::checkSecrets);
        told.find("form").ifPresent(Place::checkSecrets);
        told.find("headers").ifPresent(Place::checkSecrets);
        return new SignIn.Json(
                new RequestReader(scope).read(told),
                told.find("token").map(Place::text),
                told.find("header").map(Place::text).orElse("Authorization"),
                told.find("value").map(Place::text).orElse("Bearer {token}"));
    }

    private String location(Place place) {
        scope.checkUrl(place, place.text());
        return place.text();
    }
}
