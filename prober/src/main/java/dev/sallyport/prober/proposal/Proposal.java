package dev.sallyport.prober.proposal;

import java.net.URI;
import java.util.Optional;

/** Proposes plans. What it proposes can be read as a plan once the environment holds what it names. */
public final class Proposal {
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
        Draft draft = new Draft(source, target(api, target));
        new OpenApiDraft(api, draft).fill();
        return finished(source, draft);
    }

    private static String target(OpenApi api, Optional<URI> target) {
        String server = api.server().orElse("");
        String url = server.matches("(?i)https?://.+") && target.isEmpty()
                ? server
                : target.map(URI::toString).orElse(SOMEWHERE).replaceAll("/+$", "")
                        + (server.startsWith("/") ? server : server.matches("(?i)https?://.+") ? path(server) : "");
        return url.replaceAll("/+$", "");
    }

    private static String path(String url) {
        return url.replaceFirst("(?i)https?://[^/]*", "");
    }

    private static String finished(String source, Draft draft) {
        if (!draft.hasPaths()) {
            throw new ProposalException("nothing in " + source + " gives data by itself; write the plan by hand:"
                    + " probe schema tells editors what may stand in it");
        }
        return draft.toYaml();
    }
}
