package dev.sallyport.leakyagency.problem;

import org.springframework.http.HttpStatus;

/** A refusal that is meant to be read by whoever asked. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final HttpStatus status;
    private final String code;

    private Problem(HttpStatus status, String code, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
    }

    public static Problem badRequest(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, "bad-request", detail);
    }

    public static Problem notSignedIn() {
        return new Problem(HttpStatus.UNAUTHORIZED, "not-signed-in", "Sign in first.");
    }

    public static Problem badCredentials() {
        return badCredentials("The e-mail address or the password is wrong.");
    }

    public static Problem badCredentials(String detail) {
        return new Problem(HttpStatus.UNAUTHORIZED, "bad-credentials", detail);
    }

    public static Problem forbidden(String detail) {
        return new Problem(HttpStatus.FORBIDDEN, "forbidden", detail);
    }

    /** Of what does not exist, and of what is somebody else's. */
    public static Problem notFound() {
        return new Problem(HttpStatus.NOT_FOUND, "not-found", "There is nothing here for you.");
    }

    public static Problem conflict(String detail) {
        return new Problem(HttpStatus.CONFLICT, "conflict", detail);
    }

    public static Problem gone(String detail) {
        return new Problem(HttpStatus.GONE, "gone", detail);
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
