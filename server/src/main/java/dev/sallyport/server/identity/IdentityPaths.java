package dev.sallyport.server.identity;

/** Paths that the rules of identity speak of. */
final class IdentityPaths {
    static final String SIGN_IN = "/api/sign-in";
    static final String OIDC_SIGN_IN = SIGN_IN + "/oidc";
    static final String OIDC_CALLBACK = OIDC_SIGN_IN + "/callback";
    static final String SIGN_OUT = "/api/sign-out";
    static final String ME = "/api/me";
    static final String CHOOSE_TENANT = "/api/me/tenant";
    static final String TOKENS = "/api/tokens";

    /** What anybody may read: it is the same for everybody. */
    static final String[] OPEN = {"/api/health", "/api/health/ready", "/api/openapi.yaml", "/api/openapi.json"};

    static final String ASK_EXPORT = "/api/exports";

    private IdentityPaths() {}
}
