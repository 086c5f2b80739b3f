package dev.sallyport.prober.proposal;

import dev.sallyport.prober.plan.Budget;
import dev.sallyport.prober.plan.Mode;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.Sinks;
import dev.sallyport.prober.plan.Target;
import dev.sallyport.prober.wire.Answer;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Wire;
import dev.sallyport.prober.wire.WireException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** Proposes plans. What it proposes can be read as a plan once the environment holds what it names. */
public final class Proposal {
    private static final int MOST_REQUESTS = 60;
    private static final String SOMEWHERE = "http://127.0.0.1:8080";

    private Proposal() {}

    /**
     * From an OpenAPI document of version 3.0 or 3.1, in JSON or YAML.
     *
     * @param source what messages call it
     * @param target where the application is; without it, where the document says
     * @throws ProposalException if it is none
     */
    public static String fromOpenApi(String source, String text, Optional<URI> target) {
        OpenApi api = OpenApi.parse(text)
                .orElseThrow(() -> new ProposalException(source
                        + " is no OpenAPI document of version 3; allowed are 3.0 and 3.1 in JSON or YAML;"
                        + " a recording is given with --har, an address with --url"));
        return wellFormed(source, () -> {
            Draft draft = new Draft(source, target(api, target));
            new OpenApiDraft(api, draft).fill();
            return finished(source, draft);
        });
    }

    /**
     * From an OpenAPI document at an address.
     *
     * @param target where the application is; without it, where the document says, else the document's own host
     * @throws ProposalException if there is none
     */
    public static String fromOpenApi(URI address, Optional<URI> target) {
        String origin = address.getScheme() + "://" + address.getRawAuthority();
        try (Wire wire = new Wire(alone(origin), Clock.systemUTC(), exchange -> {})) {
            Answer answer = wire.send(Caller.NOBODY, Call.get(address)).answer();
            if (!answer.isSuccess()) {
                throw new ProposalException(address + " was answered with " + answer.status()
                        + "; save the document as a file if it is only for those who are signed in");
            }
            String text = new String(answer.bytes(), StandardCharsets.UTF_8);
            boolean tells = OpenApi.parse(text)
                    .flatMap(OpenApi::server)
                    .filter(server -> server.matches("(?i)https?://.+"))
                    .isPresent();
            return fromOpenApi(
                    address.toString(), text, tells ? target : target.or(() -> Optional.of(URI.create(origin))));
        } catch (WireException | IllegalArgumentException e) {
            throw new ProposalException(address + " can't be asked: " + e.getMessage());
        }
    }

    /** Lets one host be asked, a little, and nothing be changed. */
    private static Plan alone(String url) {
        return new Plan(
                new Target(URI.create(url), Set.of()),
                Mode.READ_ONLY,
                new Budget(MOST_REQUESTS, 20, 2, Duration.ofMinutes(2), 16L << 20, 1),
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                new Sinks(Optional.empty(), Optional.empty(), Optional.empty()),
                List.of(),
                Map.of());
    }

    /**
     * From an HTTP archive that a browser recorded. Of its passwords, tokens and cookies nothing stands in the plan.
     *
     * @throws ProposalException if it is none
     */
    public static String fromHar(String source, String text) {
        return wellFormed(source, () -> recorded(source, text));
    }

    private static String recorded(String source, String text) {
        List<Recorded> recording = Recording.parse(source, text);
        List<Recorded> all = recording.stream()
                .filter(entry -> !entry.isStatic() && !entry.isPreflight())
                .toList();
        String target = mostAsked(all)
                .orElseThrow(() -> new ProposalException("no request in " + source + " was answered with data"));
        Set<String> hosts = all.stream()
                .filter(Recorded::isFile)
                .map(Recorded::origin)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Recorded> ofTarget = all.stream()
                .filter(entry -> entry.origin().equals(target) || hosts.contains(entry.origin()))
                .toList();
        Draft draft = new Draft(source, target);
        RecordedSecrets secrets = new RecordedSecrets(all);
        new HarDraft(ofTarget, draft, secrets).fill();
        aside(recording, draft, Recorded::isPreflight, "preflights of the browser");
        aside(recording, draft, entry -> entry.isStatic() && !entry.isPreflight(), "scripts, styles and pictures");
        return secrets.removedFrom(finished(source, draft));
    }

    private static void aside(List<Recorded> recording, Draft draft, Predicate<Recorded> what, String name) {
        long number = recording.stream()
                .filter(entry -> entry.origin().equals(draft.target()))
                .filter(what)
                .count();
        if (number > 0) {
            draft.leftOut(name + ": " + number);
        }
    }

    /**
     * From an address: looks for a description of the API, else at pages and forms. Asks that host alone, by GET, at most
     * some dozens of times, and as nobody.
     *
     * @throws ProposalException if nothing answers there
     */
    public static String fromUrl(URI url) {
        String base = url.toString().replaceAll("[?#].*", "").replaceAll("/+$", "");
        try (Wire wire = new Wire(alone(base), Clock.systemUTC(), exchange -> {})) {
            wire.send(Caller.NOBODY, Call.get(URI.create(base + "/")));
            Site site = new Site(base, address -> ask(wire, address));
            Optional<OpenApi> api = site.description();
            if (api.isPresent()) {
                return wellFormed(base, () -> {
                    Draft draft = new Draft(base, target(api.get(), Optional.of(URI.create(base))));
                    new OpenApiDraft(api.get(), draft).fill();
                    return finished(base, draft);
                });
            }
            Draft draft = new Draft(base, base);
            site.crawl(draft);
            if (!draft.hasPaths()) {
                throw new ProposalException("nothing at " + base + " shows data to who is not signed in, nor is its API"
                        + " described at a usual address; record a session in a browser and give it with --har");
            }
            return draft.toYaml();
        } catch (WireException e) {
            throw new ProposalException(base + " can't be asked: " + e.getMessage());
        }
    }

    /** A proposal that calls itself by the file in which it is kept. */
    public static String keptAs(String file, String proposal) {
        return proposal.replace(Draft.CALL, Draft.call(file.replaceAll("\\p{Cntrl}", " ")));
    }

    private static Optional<Answer> ask(Wire wire, URI address) {
        try {
            return Optional.of(wire.send(Caller.NOBODY, Call.get(address)).answer());
        } catch (WireException e) {
            return Optional.empty();
        }
    }

    /** The origin that answered most with data. */
    private static Optional<String> mostAsked(List<Recorded> recording) {
        Map<String, Long> answers = recording.stream()
                .filter(entry -> entry.isJson() || entry.isPage())
                .collect(Collectors.groupingBy(Recorded::origin, LinkedHashMap::new, Collectors.counting()));
        return answers.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    private static String target(OpenApi api, Optional<URI> target) {
        String server = api.server().orElse("").replaceAll("/+$", "");
        boolean whole = server.matches("(?i)https?://.+");
        if (whole && target.isEmpty()) {
            return server;
        }
        String base = target.map(URI::toString).orElse(SOMEWHERE).replaceAll("/+$", "");
        String below = whole ? path(server) : server.startsWith("/") ? server : "";
        return base.endsWith(below) ? base : base + below;
    }

    private static String path(String url) {
        return url.replaceFirst("(?i)https?://[^/]*", "");
    }

    /** What has another form than its format says is refused, wherever that shows. */
    private static String wellFormed(String source, Supplier<String> proposal) {
        try {
            return proposal.get();
        } catch (JacksonException e) {
            throw new ProposalException(
                    source + " is malformed: somewhere a list or an object stands where OpenAPI 3 or"
                            + " HAR 1.2 wants a word or a number; let a validator say where, and mend it or take it out");
        }
    }

    private static String finished(String source, Draft draft) {
        if (!draft.hasPaths()) {
            throw new ProposalException("nothing in " + source + " gives data by itself; write the plan by hand:"
                    + " probe schema tells editors what may stand in it");
        }
        return draft.toYaml();
    }
}
