package dev.sallyport.prober.command;

import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.Budget;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Mode;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.Planting;
import dev.sallyport.prober.plan.RequestSpec;
import dev.sallyport.prober.plan.SignIn;
import dev.sallyport.prober.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The requests of a run, none of which is sent. What depends on answers stands in braces; secrets are not shown. */
final class DryRun {
    private final Plan plan;
    private final Set<ProbeName> probes;
    private final StringBuilder text = new StringBuilder();

    DryRun(Plan plan, Set<ProbeName> probes) {
        this.plan = plan;
        this.probes = probes;
    }

    String text() {
        Budget budget = plan.budget();
        line("Nothing is sent. A run would ask " + plan.target().url()
                + plan.target().alsoAllowed().stream()
                        .map(host -> " and " + host)
                        .sorted()
                        .collect(Collectors.joining())
                + ", and no other host;");
        line("at most " + budget.requests() + " requests, " + budget.perSecond() + " a second, "
                + budget.time().toSeconds() + " seconds; "
                + (isFull() ? "it writes data." : "read-only: it plants nothing."));
        section("Signing in");
        plan.identities().values().forEach(this::signIn);
        if (isFull()) {
            section("Planting, for each tenant");
            plan.plantings().forEach(this::planting);
            if (plan.plantings().isEmpty()) {
                line(
                        "  nothing, so that whose a row, a file or a total is can't be told: write what makes data at plant");
            }
        }
        section("Walking, as each identity that may");
        plan.paths().values().forEach(this::path);
        plan.audit().ifPresent(audit -> {
            section("Reading the record");
            audit.by().forEach(name -> request(name, audit.request()));
        });
        section("Probing: the requests above again, changed as each probe's question asks, within the budget");
        probes.stream().sorted().forEach(probe -> line("  " + probe.id() + ": " + probe.question()));
        if (isFull()) {
            ends();
        }
        return text.toString();
    }

    private boolean isFull() {
        return plan.mode() == Mode.FULL;
    }

    private void section(String title) {
        line("");
        line(title);
    }

    private void line(String line) {
        text.append(line.replaceAll("\\p{Cntrl}", " ")).append('\n');
    }

    private void signIn(Identity identity) {
        String who = identity.name() + " (" + identity.tenant() + (identity.lesser() ? ", lesser" : "") + ")";
        signIn(who, identity.signIn());
        if (probes.contains(ProbeName.TIME)) {
            identity.expiry().ifPresent(expiry -> signIn(who + ", for " + expiry.lives(), expiry.signIn()));
        }
    }

    private void signIn(String who, SignIn how) {
        if (how instanceof SignIn.Header header) {
            line("  " + who + ": nothing; " + header.name() + " on each request");
        } else if (how instanceof SignIn.Basic) {
            line("  " + who + ": nothing; Authorization on each request");
        } else if (how instanceof SignIn.Form form) {
            line("  " + who + ": GET " + whole(form.page()));
            line("  " + who + ": POST " + form.post().map(this::whole).orElse("where its form says") + " with "
                    + String.join(", ", form.fields().keySet()));
        } else if (how instanceof SignIn.Json json) {
            line("  " + who + ": " + json.request().method() + " "
                    + whole(json.request().target()));
        } else if (how instanceof SignIn.ClientCredentials client) {
            line("  " + who + ": POST " + whole(client.tokenUrl()));
        }
    }

    private void planting(Planting planting) {
        for (String tenant : plan.tenants().keySet()) {
            String times = planting.times() == 1 ? "" : "  (" + planting.times() + " times)";
            String by = plan.planter(planting, tenant).name();
            planting.request().ifPresent(request -> request(by + times, request));
            planting.statement().ifPresent(sql -> line("  " + tenant + times + ": SQL " + sql));
        }
    }

    private void path(Path path) {
        String who = plan.identities().values().stream()
                .filter(path::isFor)
                .map(Identity::name)
                .collect(Collectors.joining(", "));
        boolean left = !isFull() && path.changes();
        line("  " + path.name() + (left ? ": not walked, for it is read-only" : ": as " + who));
        for (Step step : left ? List.<Step>of() : path.steps()) {
            request("  " + step.name(), step.request());
            step.untilAt()
                    .ifPresent(at -> line("      again until " + at + " is " + String.join(" or ", step.until())
                            + ", at most " + step.within().toSeconds() + " seconds"));
        }
        for (Map.Entry<String, List<String>> varied : path.vary().entrySet()) {
            for (String value : varied.getValue()) {
                line("      with " + varied.getKey() + "=" + value);
            }
        }
    }

    /** Those of the plan that end sessions and memberships; done last. */
    private void ends() {
        List<Identity> ending = plan.identities().values().stream()
                .filter(identity ->
                        identity.signOut().isPresent() || identity.removal().isPresent())
                .toList();
        if (ending.isEmpty() || !probes.contains(ProbeName.TIME)) {
            return;
        }
        section("Ending");
        for (Identity identity : ending) {
            identity.signOut().ifPresent(request -> request(identity.name(), request));
            identity.removal()
                    .ifPresent(removal -> removal.requests().forEach(request -> request(removal.as(), request)));
        }
    }

    private void request(String who, RequestSpec request) {
        line("  " + who + ": " + request.method() + " " + whole(request.target())
                + request.body().map(body -> "  " + shortened(body)).orElse(""));
    }

    private String whole(String target) {
        return target.startsWith("/") ? plan.target().url() + target : target;
    }

    private static String shortened(String body) {
        return body.length() > 400 ? body.substring(0, 400) + "…" : body;
    }
}
