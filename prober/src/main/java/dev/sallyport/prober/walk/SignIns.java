package dev.sallyport.prober.walk;

import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Secret;
import dev.sallyport.prober.plan.SignIn;
import dev.sallyport.prober.wire.Answer;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import dev.sallyport.prober.wire.Header;
import dev.sallyport.prober.wire.Wire;
import dev.sallyport.prober.wire.WireException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Signs identities in: each call a sign-in of its own. */
public final class SignIns {
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";

    private final Wire wire;
    private final Calls calls;
    private final Queue<Caller> given = new ConcurrentLinkedQueue<>();

    public SignIns(Wire wire, Calls calls) {
        this.wire = wire;
        this.calls = calls;
    }

    /**
     * Signs somebody in anew.
     *
     * @throws ObstacleException if it is not let in
     */
    public Caller signIn(Identity identity) {
        return signIn(identity, identity.signIn());
    }

    /**
     * Signs somebody in anew, in that way.
     *
     * @throws ObstacleException if it is not let in
     */
    public Caller signIn(Identity identity, SignIn way) {
        Caller caller = letIn(identity, way);
        given.add(caller);
        return caller;
    }

    /** Everybody that was ever let in, with what they were given: it must not be told. */
    public List<Caller> given() {
        return List.copyOf(given);
    }

    private Caller letIn(Identity identity, SignIn signIn) {
        if (signIn instanceof SignIn.Header header) {
            return caller(
                    identity, List.of(new Header(header.name(), header.value().reveal())));
        } else if (signIn instanceof SignIn.Basic basic) {
            return caller(identity, List.of(basic(basic.user(), basic.password())));
        } else if (signIn instanceof SignIn.Json json) {
            return json(identity, json);
        } else if (signIn instanceof SignIn.Form form) {
            return form(identity, form);
        } else if (signIn instanceof SignIn.ClientCredentials client) {
            return clientCredentials(identity, client);
        }
        throw new IllegalStateException("a way to sign in that is not handled: " + signIn.getClass());
    }

    /**
     * Sends what a request or a form says, whatever comes of it.
     *
     * @return the deciding answer; nothing for other ways to sign in
     * @throws ObstacleException if there is no such form
     */
    public Optional<Exchange> attempt(SignIn signIn) {
        if (signIn instanceof SignIn.Json json) {
            return Optional.of(send(json));
        }
        return signIn instanceof SignIn.Form form ? Optional.of(send(form, new CookieJar())) : Optional.empty();
    }

    private Exchange send(SignIn.Json json) {
        return wire.sendToSignIn(Caller.NOBODY, calls.of(json.request(), Variables.NONE));
    }

    private Caller json(Identity identity, SignIn.Json json) {
        Exchange exchange = send(json);
        expectSuccess(identity, exchange);
        if (json.token().isEmpty()) {
            return caller(identity, List.of(cookies(identity, exchange.answer(), new CookieJar())));
        }
        String token = Taker.take(
                        exchange.answer(), exchange.call().url(), json.token().get())
                .orElseThrow(() -> new ObstacleException(identity.name() + " was let in by " + exchange.call()
                        + ", but the answer holds no token at " + json.token().get()));
        return caller(identity, List.of(new Header(json.header(), json.value().replace("{token}", token))));
    }

    private Caller clientCredentials(Identity identity, SignIn.ClientCredentials client) {
        String body = "grant_type=client_credentials"
                + client.scope().map(scope -> "&scope=" + encode(scope)).orElse("");
        Call call = new Call(
                "POST",
                calls.resolve(client.tokenUrl()),
                List.of(new Header("Content-Type", FORM_TYPE), basic(client.clientId(), client.clientSecret())),
                Optional.of(body));
        Exchange exchange = wire.sendToSignIn(Caller.NOBODY, call);
        expectSuccess(identity, exchange);
        String token = Taker.take(exchange.answer(), call.url(), "/access_token")
                .orElseThrow(() -> new ObstacleException(identity.name() + ": " + call + " gave no access_token"));
        return caller(identity, List.of(new Header("Authorization", "Bearer " + token)));
    }

    /** As a browser does it: the page's hidden fields and cookies go along, and what the answer sets is kept. */
    private Caller form(Identity identity, SignIn.Form form) {
        CookieJar jar = new CookieJar();
        Exchange sent = send(form, jar);
        if (sent.answer().status() >= 400 || formWith(parsed(sent), form).isPresent()) {
            throw new ObstacleException(identity.name() + " was not let in: " + sent.call() + " was answered with "
                    + sent.answer().status()
                    + (sent.answer().status() < 400 ? " and the same form" : ""));
        }
        return withForgeryToken(identity, origin(calls.resolve(form.page())), jar, sent);
    }

    private Exchange send(SignIn.Form form, CookieJar jar) {
        URI page = calls.resolve(form.page());
        Exchange shown = wire.sendToSignIn(Caller.NOBODY, Call.get(page));
        jar.keep(shown.answer());
        Document document = Taker.page(shown.answer(), page);
        Element element = formWith(document, form)
                .orElseThrow(() -> new ObstacleException(
                        "no form with the fields " + form.fields().keySet() + " stands on " + page + " ("
                                + shown.answer().status() + ")"));
        StringBuilder body = new StringBuilder();
        for (Element hidden : element.select("input[type=hidden][name]")) {
            append(body, hidden.attr("name"), hidden.attr("value"));
        }
        form.fields().forEach((name, value) -> append(body, name, value.reveal()));
        URI post = form.post().map(calls::resolve).orElseGet(() -> {
            String action = element.absUrl("action");
            return action.isEmpty() ? page : sentTo(action, page);
        });
        Call call = new Call(
                "POST",
                post,
                List.of(new Header("Content-Type", FORM_TYPE), origin(page), jar.header()),
                Optional.of(body.toString()));
        return wire.sendToSignIn(Caller.NOBODY, call);
    }

    private static URI sentTo(String action, URI page) {
        try {
            return new URI(action);
        } catch (URISyntaxException e) {
            throw new ObstacleException("the form on " + page + " goes to " + shortened(action)
                    + ", which is no address; say in the plan where it goes: post");
        }
    }

    private static String shortened(String text) {
        return "\"" + (text.length() > 100 ? text.substring(0, 100) + "…" : text) + "\"";
    }

    /** As browsers send it with whatever may change something. */
    private static Header origin(URI page) {
        return new Header("Origin", page.getScheme() + "://" + page.getRawAuthority());
    }

    /**
     * Frameworks put the token against forgery into a meta element of their pages, for scripts, or into a hidden field of
     * each form: it is sent along, with the cookies of that page, for where the session itself is a cookie, the token fits
     * no earlier one.
     */
    private Caller withForgeryToken(Identity identity, Header origin, CookieJar jar, Exchange sent) {
        Caller caller = new Caller(
                identity.name(),
                Optional.of(identity.tenant()),
                List.of(cookies(identity, sent.answer(), jar)),
                List.of(origin));
        Optional<Exchange> landed = landing(caller, sent);
        if (landed.isEmpty()) {
            return caller;
        }
        Exchange shown = landed.get();
        Document landing = parsed(shown);
        Element meta = landing.selectFirst("meta[name=csrf-token], meta[name=_csrf]");
        Element field =
                landing.selectFirst("input[type=hidden][name=_csrf], input[type=hidden][name=authenticity_token]");
        String token = meta != null ? meta.attr("content") : field != null ? field.attr("value") : "";
        if (token.isEmpty()) {
            return caller;
        }
        Element header = landing.selectFirst("meta[name=_csrf_header]");
        String name = header != null && ForgeryHeader.mayBe(header.attr("content"))
                ? header.attr("content")
                : ForgeryHeader.USUAL;
        return new Caller(
                caller.name(),
                caller.tenant(),
                List.of(cookies(identity, shown.answer(), jar)),
                List.of(origin, new Header(name, token)));
    }

    /** The page to which it leads: nothing, where that is no address, or another host's. Who is let in is in all the same. */
    private Optional<Exchange> landing(Caller caller, Exchange sent) {
        URI from = sent.call().url();
        try {
            String location = sent.answer().header("Location").orElse("");
            URI next = location.isEmpty() ? from : from.resolve(new URI(location.strip()));
            return Optional.of(wire.sendToSignIn(caller, Call.get(next)));
        } catch (URISyntaxException e) {
            return Optional.empty();
        } catch (WireException e) {
            if (e.reason() == WireException.Reason.FOREIGN_HOST) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Document parsed(Exchange exchange) {
        return Taker.page(exchange.answer(), exchange.call().url());
    }

    private static Optional<Element> formWith(Document document, SignIn.Form form) {
        return document.select("form").stream()
                .filter(element -> form.fields().keySet().stream()
                        .allMatch(name -> element.select("[name]").stream()
                                .anyMatch(field -> field.attr("name").equals(name))))
                .findFirst();
    }

    private static Header cookies(Identity identity, Answer answer, CookieJar jar) {
        jar.keep(answer);
        if (jar.isEmpty()) {
            throw new ObstacleException(identity.name() + " was let in, but got neither a token nor a cookie");
        }
        return jar.header();
    }

    private static void append(StringBuilder body, String name, String value) {
        body.append(body.length() == 0 ? "" : "&")
                .append(encode(name))
                .append('=')
                .append(encode(value));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Header basic(String user, Secret password) {
        String pair = user + ":" + password.reveal();
        return new Header(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static Caller caller(Identity identity, List<Header> headers) {
        return new Caller(identity.name(), Optional.of(identity.tenant()), headers, List.of());
    }

    private static void expectSuccess(Identity identity, Exchange exchange) {
        if (exchange.answer().status() >= 400) {
            throw new ObstacleException(identity.name() + " was not let in: " + exchange.call() + " was answered with "
                    + exchange.answer().status());
        }
    }
}
