package dev.sallyport.prober.answer;

import java.util.List;

/** Reads answers. Safe for many threads. */
public final class AnswerReader {

    /** @param passphrases tried in turn on what is encrypted */
    public AnswerReader(ReadingLimits limits, List<String> passphrases) {}

    /** Reads all layers; never fails: what cannot be read stands in {@link Reading#troubles}. */
    public Reading read(Body body) {
        return new Reading("unknown", List.of(), List.of(), List.of("reading is not there yet"));
    }
}
