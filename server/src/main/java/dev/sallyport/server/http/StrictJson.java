package dev.sallyport.server.http;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads bodies of requests: one JSON value, no key twice, bounded in every direction. */
final class StrictJson {
    /** Most bytes of a request's body. */
    static final int MOST_BYTES = 1 << 20;

    private static final int DEEPEST = 12;
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_NUMBER = 40;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNameLength(LONGEST_NAME)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxDocumentLength(MOST_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** Parses one value; what is wrong with it is told without quoting it. */
    static JsonNode parse(byte[] body) {
        JsonNode value;
        try {
            value = MAPPER.readTree(body);
        } catch (JacksonException e) {
            // Its message would quote the body.
            throw Problem.of(
                    ProblemCode.INVALID_REQUEST,
                    "the body is not JSON as we read it" + place(e) + ": one value, no key twice, at most " + DEEPEST
                            + " levels deep, texts of at most " + LONGEST_TEXT + " characters");
        }
        if (value.isMissingNode()) {
            throw Problem.of(ProblemCode.INVALID_REQUEST, "the body is empty; send a JSON object");
        }
        return value;
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }
}
