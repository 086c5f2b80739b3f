package dev.sallyport.prober.walk;

/** Why a walk could not go on. The message is for people. */
public final class ObstacleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ObstacleException(String message) {
        super(message);
    }
}
