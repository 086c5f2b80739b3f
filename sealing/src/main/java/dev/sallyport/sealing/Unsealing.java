package dev.sallyport.sealing;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;

/** The one answer to whatever failed; the true causes are for the ledger. */
final class Unsealing {
    static final String UNKNOWN_KEY = "unknown-key";
    static final String WRONG_KEY = "wrong-key-or-binding";
    static final String WRONG_LENGTH = "wrong-length";
    static final String WRONG_BYTES = "wrong-bytes";

    private Unsealing() {}

    static Problem failed(String trueCause) {
        return Problem.denied(ProblemCode.UNSEAL_FAILED, "the file could not be opened", trueCause);
    }
}
