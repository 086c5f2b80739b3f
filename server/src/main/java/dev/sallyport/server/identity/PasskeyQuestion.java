package dev.sallyport.server.identity;

/**
 * What a page hands to its script, for an authenticator.
 *
 * @param options those of WebAuthn, in JSON
 * @param origin the one address at which browsers take them
 */
public record PasskeyQuestion(String options, String origin) {}
