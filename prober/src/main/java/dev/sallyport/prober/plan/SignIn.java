package dev.sallyport.prober.plan;

import java.util.Map;
import java.util.Optional;

/** How an identity shows who it is. Secrets are read from the environment when the plan is. */
public sealed interface SignIn {

    /** A header on each request: {@code Authorization: Bearer …}, an API key, a cookie. */
    record Header(String name, Secret value) implements SignIn {}

    /** Name and password by RFC 7617. */
    record Basic(String user, Secret password) implements SignIn {}

    /**
     * A form in a browser's manner: the page is read, its hidden fields are sent along, cookies are kept.
     *
     * @param page on which the form stands
     * @param post where to send it; without it, where the form says
     * @param fields by name; {@code values} are secrets
     */
    record Form(String page, Optional<String> post, Map<String, Secret> fields) implements SignIn {}

    /**
     * A request that answers with a token, or with cookies.
     *
     * @param token where it stands in the answer, as a JSON pointer (RFC 6901); without it, cookies are kept
     * @param header in which the token is sent, with {@code {token}} in its value
     */
    record Json(RequestSpec request, Optional<String> token, String header, String value) implements SignIn {
        /** Without the body, in which a password stands. */
        @Override
        public String toString() {
            return "Json[" + request.line() + "]";
        }
    }

    /** OAuth 2.0 client credentials (RFC 6749, 4.4), the client authenticated by HTTP Basic. */
    record ClientCredentials(String tokenUrl, String clientId, Secret clientSecret, Optional<String> scope)
            implements SignIn {}
}
