package dev.sallyport.prober.proposal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How somebody signed in while it was recorded. */
final class HarSignIn {
    private static final Pattern HIDDEN =
            Pattern.compile("(?i).*(csrf|xsrf|_token|authenticity|nonce|state|_method).*");

    private final List<Recorded> recording;
    private final Draft draft;
    private final Set<Recorded> used = new HashSet<>();

    HarSignIn(List<Recorded> recording, Draft draft) {
        this.recording = recording;
        this.draft = draft;
    }

    /** What belongs to signing in and out, and to nothing else. */
    Set<Recorded> fill() {
        List<Recorded> signingOut = recording.stream()
                .filter(entry -> entry.isPost() && SignInDraft.isSigningOut(entry.path()))
                .toList();
        used.addAll(signingOut);
        signingOut.stream()
                .findFirst()
                .ifPresent(out -> draft.signOut(Json.object().put("request", "POST " + out.path())));
        Optional<Recorded> form = recording.stream()
                .filter(entry ->
                        entry.isPost() && entry.form().keySet().stream().anyMatch(Words::isPassword))
                .findFirst();
        Optional<Recorded> json = recording.stream()
                .filter(entry -> entry.isPost()
                        && entry.sent()
                                .map(sent -> sent.propertyNames().stream().anyMatch(Words::isPassword))
                                .orElse(false)
                        && (Words.isSigning(entry.path())
                                || entry.answerHeaders().containsKey("set-cookie")))
                .findFirst();
        if (json.isPresent()) {
            json(json.get());
        } else if (form.isPresent()) {
            form(form.get());
        } else {
            header();
        }
        return used;
    }

    private void json(Recorded login) {
        used.add(login);
        ObjectNode body = Json.object();
        List<String> empty = new ArrayList<>();
        login.sent().orElseThrow().properties().forEach(entry -> {
            String name = entry.getKey();
            if (isLeftEmpty(name, entry.getValue())) {
                empty.add(name);
            } else {
                body.set(name, entry.getValue().isString() ? Json.text(SignInDraft.own(name)) : entry.getValue());
            }
        });
        draft.signIn(SignInDraft.json("POST " + login.path(), "body", body, token(login.answer(), "")), notes(empty));
    }

    /** Passwords may have been taken out of the recording. */
    private static boolean isLeftEmpty(String name, JsonNode value) {
        return value.isString() && value.asString().isEmpty() && !Words.isPassword(name);
    }

    private static String[] notes(List<String> empty) {
        return empty.stream()
                .map(name -> name + " was sent empty and is left out; add it if who signs in has to give it.")
                .toArray(String[]::new);
    }

    /** The value of the answer that later requests sent as a token; by its name, if the recording lacks them. */
    private Optional<String> token(JsonNode node, String at) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String pointer = at + "/" + entry.getKey().replace("~", "~0").replace("/", "~1");
            JsonNode value = entry.getValue();
            if (value.isString() && isToken(entry.getKey(), value.asString())) {
                return Optional.of(pointer);
            }
            Optional<String> below = value.isObject() ? token(value, pointer) : Optional.empty();
            if (below.isPresent()) {
                return below;
            }
        }
        return Optional.empty();
    }

    private boolean isToken(String name, String value) {
        boolean sent = value.length() >= 8
                && recording.stream()
                        .anyMatch(entry ->
                                entry.header("authorization").orElse("").endsWith(" " + value));
        return sent || name.toLowerCase(Locale.ROOT).matches("(access_?)?token|jwt|id_?token");
    }

    private void form(Recorded login) {
        used.add(login);
        Optional<Recorded> page = recording.stream()
                .filter(entry -> entry.isPage()
                        && !Jsoup.parse(entry.page())
                                .select("input[type=password]")
                                .isEmpty())
                .findFirst();
        page.ifPresent(shown -> recording.stream()
                .filter(entry -> entry.isGet() && entry.path().equals(shown.path()))
                .forEach(used::add));
        Set<String> hidden = new HashSet<>();
        page.ifPresent(shown -> {
            for (Element input :
                    Jsoup.parse(shown.page()).select("form:has(input[type=password]) input[type=hidden]")) {
                hidden.add(input.attr("name"));
            }
        });
        ObjectNode fields = Json.object();
        List<String> empty = new ArrayList<>();
        login.form().forEach((name, value) -> {
            if (hidden.contains(name) || HIDDEN.matcher(name).matches()) {
                return;
            }
            if (isLeftEmpty(name, Json.text(value))) {
                empty.add(name);
            } else {
                fields.put(name, SignInDraft.own(name));
            }
        });
        draft.signIn(SignInDraft.form(page.map(Recorded::path).orElseGet(() -> referer(login)), fields), notes(empty));
    }

    private static String referer(Recorded login) {
        String path = login.header("referer")
                .orElse("")
                .replaceFirst("(?i)https?://[^/]+", "")
                .replaceAll("[?#].*", "");
        return path.startsWith("/") ? path : login.path();
    }

    /** Without a sign-in in the recording: what requests bear that says who asks. */
    private void header() {
        for (Recorded entry : recording) {
            String authorization = entry.header("authorization").orElse("").toLowerCase(Locale.ROOT);
            if (authorization.startsWith("bearer ")) {
                draft.signIn(SignInDraft.bearer());
                return;
            }
            if (authorization.startsWith("basic ")) {
                draft.signIn(SignInDraft.basic());
                return;
            }
            Optional<String> key = entry.headers().keySet().stream()
                    .filter(name -> name.matches("x-(api-?key|auth.*|access-token|token)|api-?key"))
                    .findFirst();
            if (key.isPresent()) {
                draft.signIn(SignInDraft.header(key.get()));
                return;
            }
        }
        boolean cookies =
                recording.stream().anyMatch(entry -> entry.header("cookie").isPresent());
        if (cookies) {
            draft.signIn(
                    SignInDraft.cookie("${WHO_COOKIE}"),
                    "The recording holds no sign-in, but cookies: ANN_COOKIE is the whole header, a=b; c=d");
        } else {
            draft.signIn(
                    SignInDraft.bearer(),
                    "The recording holds no sign-in, nor what says who asks (browsers leave it out): choose one of"
                            + " bearer, cookie, header, basic, form, json.");
        }
    }
}
