package dev.sallyport.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;

/** Paths that the rules of identity speak of. */
final class IdentityPaths {
    static final String SIGN_IN = "/api/sign-in";
    static final String OIDC_SIGN_IN = SIGN_IN + "/oidc";
    static final String OIDC_AGAIN = OIDC_SIGN_IN + "/again";
    static final String OIDC_CALLBACK = OIDC_SIGN_IN + "/callback";
    static final String SIGN_OUT = "/api/sign-out";
    static final String ME = "/api/me";
    static final String CHOOSE_TENANT = "/api/me/tenant";
    static final String FRESH_SIGN_IN = "/api/me/fresh-sign-in";
    static final String TOKENS = "/api/tokens";

    /** Pages for people, beside the API's paths for programs. */
    static final String HOME = "/";

    static final String SIGN_IN_PAGE = "/sign-in";

    static final String CODE_PAGE = "/sign-in/code";

    static final String PASSKEY_AFTER_PASSWORD = CODE_PAGE + "/passkey";

    /** Says, where somebody signs in again, that it takes a second factor. */
    static final String SECOND_FACTOR = "second-factor";

    /** Where a browser goes on that came back from the provider, to renew its session. */
    static final String BACK_AGAIN_PAGE = "/sign-in/again/back";

    static final String CHOOSE_TENANT_PAGE = "/workspace";
    static final String ASSETS = "/assets/";

    /** What anybody may read: it is the same for everybody. */
    static final String[] OPEN = {
        "/api/health",
        "/api/health/ready",
        "/api/openapi.yaml",
        "/api/openapi.json",
        SIGN_IN_PAGE,
        CODE_PAGE,
        ASSETS + "**",
        "/favicon.ico"
    };

    static final String ASK_EXPORT = "/api/exports";
    /** The same for one that has ended. */
    static final Pattern ASK_AGAIN = Pattern.compile(ASK_EXPORT + "/[^/]+/again");

    /** Where operators, who act in no tenant, say which one they look for or pause. */
    static final Set<String> OF_OPERATORS =
            Set.of("/api/oversight/exports", "/api/oversight/holds", "/oversight", "/oversight/holds");

    private IdentityPaths() {}

    /** Whether a page's form signs somebody in. */
    static boolean isSignInForm(HttpServletRequest request) {
        return request.getRequestURI().equals(SIGN_IN_PAGE) && SameOrigin.isOurs(request);
    }
}
