package dev.sallyport.server.identity;

import dev.sallyport.server.factor.PasskeySettings;
import java.util.Optional;

/**
 * How people sign in, besides passwords.
 *
 * @param oidc empty without an identity provider
 * @param passkeys where they are made and used
 */
public record SignInSettings(Optional<OidcSettings> oidc, PasskeySettings passkeys) {}
