package dev.sallyport.server.wiring;

import dev.sallyport.secret.SecretText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What stands in the configuration under {@code sallyport}, as it stands there; {@link Settings} is what it means.
 * Unknown names stop the start.
 *
 * @param keys folder of keys, apart from the database and its backups
 * @param files folder of sealed files, if they are not kept in a bucket
 * @param s3 the bucket of sealed files, if they are not kept in a folder
 * @param catalog file that declares what may leave
 * @param workers how many exports this process builds at once; 0 for none
 * @param web whether this process serves HTTP
 * @param heartbeat how often a worker says that it lives
 * @param polling how often workers look for exports that other processes were asked for
 * @param signIns how often somebody may try to sign in
 * @param limits how often one address may ask
 * @param inspection how often the second lock is looked at while it serves
 * @param oidc the identity provider whose tokens are taken
 * @param passkeys where passkeys are made and used
 * @param mail the mail server by which people are told how their exports ended
 * @param webhooks whether people may let programs be told how their exports ended
 * @param tlsTerminatedByDeclaredProxy whether a proxy in front speaks HTTPS for us
 */
@ConfigurationProperties(prefix = "sallyport", ignoreUnknownFields = false)
record Properties(
        @Nullable Source source,
        @Nullable Tables tables,
        @Nullable String keys,
        @Nullable String files,
        @Nullable S3 s3,
        @Nullable String catalog,
        @Nullable String workers,
        @Nullable String web,
        @Nullable String heartbeat,
        @Nullable String polling,
        @Nullable SignIns signIns,
        @Nullable Limits limits,
        @Nullable String inspection,
        @Nullable Oidc oidc,
        @Nullable Passkeys passkeys,
        @Nullable Mail mail,
        @Nullable Webhooks webhooks,
        @Nullable String tlsTerminatedByDeclaredProxy) {

    /** The database whose rows are exported, reached as the reader role. */
    record Source(
            @Nullable String url,
            @Nullable String user,
            @Nullable SecretText password,
            @Nullable String passwordFile,
            @Nullable String pool) {}

    /** The database of Sallyport's own tables, reached as the application's role. */
    record Tables(
            @Nullable String url,
            @Nullable String user,
            @Nullable SecretText password,
            @Nullable String passwordFile,
            @Nullable String pool,
            @Nullable Owner owner) {}

    /** A bucket of an S3 service. */
    record S3(
            @Nullable String bucket,
            @Nullable String prefix,
            @Nullable String region,
            @Nullable String endpoint,
            @Nullable String pathStyle) {}

    /** Attempts to sign in within a quarter of an hour. */
    record SignIns(@Nullable String perLogin, @Nullable String perAddress) {}

    /** Limits of doors that are no dataset's. */
    record Limits(@Nullable String perAddressPerHour) {}

    /** Passkeys of people who sign in with a password. */
    record Passkeys(@Nullable String publicUrl) {}

    /** A mail server. */
    record Mail(
            @Nullable String host,
            @Nullable String port,
            @Nullable String encryption,
            @Nullable String user,
            @Nullable SecretText password,
            @Nullable String passwordFile,
            @Nullable String from,
            @Nullable String publicUrl) {}

    /** Webhooks of people. */
    record Webhooks(@Nullable String publicUrl, @Nullable String unsafelyAllowPrivateAddresses) {}

    /** An identity provider (OpenID Connect). */
    record Oidc(
            @Nullable String issuer,
            @Nullable String audience,
            @Nullable List<String> algorithms,
            @Nullable String clockSkew,
            @Nullable OidcClaims claims,
            @Nullable String standing,
            @Nullable String claimsHoldFor,
            @Nullable Map<String, String> roles,
            @Nullable OidcSecondFactor secondFactor,
            @Nullable OidcBrowser browser) {}

    /** What tokens say of whoever showed a second factor at the identity provider. */
    record OidcSecondFactor(
            @Nullable List<String> acr, @Nullable List<String> amr) {}

    /** The names of claims. */
    record OidcClaims(
            @Nullable String person,
            @Nullable String tenant,
            @Nullable String roles,
            @Nullable String authTime) {}

    /** Signing in with a browser. */
    record OidcBrowser(
            @Nullable String clientId,
            @Nullable SecretText clientSecret,
            @Nullable String clientSecretFile,
            @Nullable String publicUrl) {}

    /** The role that owns and migrates Sallyport's own tables. Without it, the tables must be there. */
    record Owner(
            @Nullable String user,
            @Nullable SecretText password,
            @Nullable String passwordFile) {}
}
