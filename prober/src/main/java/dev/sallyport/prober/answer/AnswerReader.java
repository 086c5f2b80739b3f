package dev.sallyport.prober.answer;

import java.util.List;

/** Reads answers. Safe for many threads. */
public final class AnswerReader {

    /** @param passphrases tried in turn on what is encrypted */
    public AnswerReader(ReadingLimits limits, List<String> passphrases) {}

    /** Reads all layers; never fails: what cannot be read stands in {@link Reading#troubles}. */
    public Reading read(Body body) {
        throw new UnsupportedOperationException(); // being written
    }
}
