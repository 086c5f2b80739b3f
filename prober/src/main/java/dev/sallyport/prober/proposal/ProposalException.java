package dev.sallyport.prober.proposal;

/** Why nothing can be proposed. The message is for people. */
public final class ProposalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProposalException(String message) {
        super(message);
    }
}
