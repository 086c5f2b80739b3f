package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.walk.Walker.Variation;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Header;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** All ways to name the other tenant, or none, in a path's requests. */
final class TenantTrials {
    private static final List<String> NO_ONE = List.of("", "*", "null", "undefined", "all", "%", "0", "-1");
    private static final List<String> NO_ONE_IN_JSON =
            List.of("null", "\"\"", "\"*\"", "[]", "{\"$ne\":null}", "{\"ne\":\"\"}");

    private final Path path;
    private final Caller caller;
    private final List<String> own;
    private final List<String> others;
    private final Set<String> names;
    private final Set<String> itsOwn;
    private final Source source;
    private final Map<String, Trial> trials = new LinkedHashMap<>();

    /**
     * For one path.
     *
     * @param own by what the caller's tenant is named
     * @param others by what the other one is
     * @param names of {@link TenantNames#of}
     * @param itsOwn of {@link TenantNames#ofItsOwn}: tried in more ways
     */
    TenantTrials(
            Path path, Caller caller, List<String> own, List<String> others, Set<String> names, Set<String> itsOwn) {
        this.path = path;
        this.caller = caller;
        this.own = List.copyOf(own);
        this.others = List.copyOf(others);
        this.names = new LinkedHashSet<>(names);
        this.itsOwn = new LinkedHashSet<>(itsOwn);
        source = Origins.maker(path);
    }

    /** @param first the path's first call, as the caller sends it */
    Collection<Trial> all(Call first) {
        for (String other : others) {
            named(first, other);
        }
        nobody(first);
        leftOut();
        return trials.values();
    }

    private void named(Call first, String other) {
        inPlace(other);
        // Usual names go together, as an application may refuse a request for one that it does not know; the commonest
        // go alone as well, but where each trial costs a job.
        Set<String> singly = new LinkedHashSet<>(itsOwn);
        singly.addAll(path.steps().size() == 1 ? TenantNames.COMMONEST : List.of());
        for (String name : singly) {
            add("query " + name, name + "=" + other, call -> Queries.replace(call, name, other));
            if (Bodies.isJson(first)) {
                add(
                        "body " + name,
                        "a member " + name + ": " + other,
                        call -> Bodies.withMember(call, name, Bodies.quoted(other)));
            } else if (Bodies.isForm(first)) {
                add("form " + name, "a field " + name + "=" + other, call -> Bodies.withField(call, name, other));
            }
        }
        for (String name : itsOwn) {
            add("query " + name + "[]", name + "[]=" + other, call -> call.withQuery(name + "[]", other));
            if (!own.isEmpty()) {
                add(
                        "query " + name + " twice",
                        name + " twice, their own and " + other,
                        call -> Queries.replace(call, name, own.get(0)).withQuery(name, other));
                add(
                        "query " + name + " twice, own last",
                        name + " twice, " + other + " and their own",
                        call -> Queries.replace(call, name, other).withQuery(name, own.get(0)));
            }
            if (Bodies.isJson(first)) {
                add(
                        "body " + name + " list",
                        "a member " + name + ": [" + other + "]",
                        call -> Bodies.withMember(call, name, "[" + Bodies.quoted(other) + "]"));
            }
        }
        add(
                "query, all names",
                "all usual names with " + other,
                call -> withAll(call, names, (all, name) -> Queries.replace(all, name, other)));
        if (Bodies.isJson(first)) {
            add(
                    "body, all names",
                    "members of all usual names with " + other,
                    call -> withAll(call, names, (all, name) -> Bodies.withMember(all, name, Bodies.quoted(other))));
        }
        headers(other, singly);
        segments(other);
        ForgedTokens.of(caller, own, other)
                .forEach((done, forged) ->
                        add("token " + done, "their token with " + done + ", naming " + other, forged));
    }

    /** Wherever the plan's own requests name their tenant, the other one. */
    private void inPlace(String other) {
        for (String mine : own) {
            add(
                    "own id replaced",
                    other + " wherever their own requests say " + mine,
                    (step, call) -> replaced(call, mine, other),
                    source,
                    caller);
            Caller changed = replaced(caller, mine, other);
            if (!changed.equals(caller)) {
                add("own id replaced in credentials", other + " wherever headers and cookies say " + mine, changed);
            }
        }
    }

    private void headers(String other, Set<String> singly) {
        Set<String> headers = new LinkedHashSet<>(TenantNames.HEADERS);
        itsOwn.forEach(name -> headers.add(TenantNames.header(name)));
        Set<String> alone = new LinkedHashSet<>(headers);
        alone.removeIf(name -> TenantNames.HEADERS.indexOf(name) > (path.steps().size() > 1 ? 1 : 4));
        for (String name : alone) {
            add(
                    "header " + name,
                    "a header " + name + ": " + other,
                    (step, call) -> call.withHeader(name, other),
                    Source.SIGN_IN,
                    caller);
        }
        add(
                "headers, all names",
                "headers of all usual names with " + other,
                (step, call) -> withAll(call, headers, (all, name) -> all.withHeader(name, other)),
                Source.SIGN_IN,
                caller);
        for (String name : singly) {
            add("cookie " + name, "a cookie " + name + "=" + other, withCookie(name, other));
        }
    }

    private void segments(String other) {
        for (String before : List.of("", "tenants/", "t/", "orgs/", "organizations/", "accounts/", "workspaces/")) {
            add(
                    "path " + before + "…",
                    "/" + before + other + " before the path",
                    call -> prefixed(call, before, other));
        }
    }

    private void nobody(Call first) {
        for (String value : path.steps().size() == 1 ? NO_ONE : NO_ONE.subList(0, 3)) {
            add(
                    "query, nobody",
                    "all names with \"" + value + "\"",
                    call -> withAll(call, names, (all, name) -> Queries.replace(all, name, value)));
            for (String name : itsOwn) {
                add("query " + name + " nobody", name + "=" + value, call -> Queries.replace(call, name, value));
            }
        }
        if (Bodies.isJson(first)) {
            for (String value : NO_ONE_IN_JSON) {
                for (String name : itsOwn) {
                    add(
                            "body " + name + " nobody",
                            "a member " + name + ": " + value,
                            call -> Bodies.withMember(call, name, value));
                }
                add(
                        "body, nobody",
                        "all members with " + value,
                        call -> withAll(call, names, (all, name) -> Bodies.withMember(all, name, value)));
            }
        }
    }

    private void leftOut() {
        if (!own.isEmpty()) {
            add(
                    "left out",
                    "the tenant left out where their own requests name it",
                    (step, call) -> Bodies.without(call, own),
                    source,
                    caller);
        }
    }

    private void add(String name, String told, UnaryOperator<Call> change) {
        add(name, told, (step, call) -> step == 0 ? change.apply(call) : call, source, caller);
    }

    /** Several values under one name are several trials. */
    private void add(String name, String told, Variation variation, Source from, Caller by) {
        trials.putIfAbsent(name + " " + told, new Trial(name, told, Mechanism.TENANT_OVERRIDE, from, by, variation));
    }

    /** The same requests with other credentials: one trial for each name. */
    private void add(String name, String told, Caller by) {
        trials.putIfAbsent(name, new Trial(name, told, Mechanism.TENANT_OVERRIDE, Source.SIGN_IN, by, Variation.NONE));
    }

    private static Call withAll(Call call, Set<String> names, BiFunction<Call, String, Call> with) {
        Call all = call;
        for (String name : names) {
            all = with.apply(all, name);
        }
        return all;
    }

    private Caller withCookie(String name, String value) {
        List<Header> headers = new ArrayList<>();
        String cookies = "";
        for (Header header : caller.headers()) {
            if (header.name().equalsIgnoreCase("Cookie")) {
                cookies = header.value() + "; ";
            } else {
                headers.add(header);
            }
        }
        headers.add(new Header("Cookie", cookies + name + "=" + value));
        return new Caller(caller.name(), caller.tenant(), headers, caller.changing());
    }

    private static Caller replaced(Caller caller, String mine, String other) {
        List<Header> headers = caller.headers().stream()
                .map(header -> new Header(header.name(), header.value().replace(mine, other)))
                .toList();
        return new Caller(caller.name(), caller.tenant(), headers, caller.changing());
    }

    private static Call replaced(Call call, String mine, String other) {
        String text = call.url().toString();
        int rest = text.indexOf('/', text.indexOf("://") + 3);
        String url =
                rest < 0 ? text : text.substring(0, rest) + text.substring(rest).replace(mine, other);
        List<Header> headers = call.headers().stream()
                .map(header -> new Header(header.name(), header.value().replace(mine, other)))
                .toList();
        return new Call(call.method(), URI.create(url), headers, call.body().map(body -> body.replace(mine, other)));
    }

    private static Call prefixed(Call call, String before, String other) {
        String text = call.url().toString();
        int path = text.indexOf('/', text.indexOf("://") + 3);
        if (path < 0 || !other.matches("[A-Za-z0-9_.-]+")) {
            return call;
        }
        int after = text.startsWith("/api/", path) ? path + "/api".length() : path;
        return call.withUrl(URI.create(text.substring(0, after) + "/" + before + other + text.substring(after)));
    }
}
