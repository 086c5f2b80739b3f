package dev.sallyport.server.identity;

import java.util.Optional;

/**
 * How people sign in, besides passwords.
 *
 * @param oidc empty without an identity provider
 */
public record SignInSettings(Optional<OidcSettings> oidc) {}
