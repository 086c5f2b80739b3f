package dev.sallyport.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.postgres.identity.Account;
import dev.sallyport.server.identity.TestIssuer;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.testkit.Proves;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens that speak for people whom the directory does not know, against a whole server. */
class ClaimedStandingTest {
    private static final String HERE = AgencyTenants.NORDLICHT.id().toString();

    private static TestIssuer issuer;
    private static TestSallyport sallyport;

    @BeforeAll
    static void start() {
        issuer = TestIssuer.start("http://127.0.0.1:1/unused");
        Map<String, Object> properties = issuer.properties();
        properties.put("sallyport.oidc.standing", "claims");
        properties.put("sallyport.oidc.roles.billing", "billing-admin");
        sallyport = TestSallyport.another(properties);
    }

    @Test
    @Proves("R13")
    void forgetsARoleWithTheNewestToken() {
        Instant now = Instant.now();
        String with = token(claims("nora", now.minusSeconds(20)).claim("roles", List.of("billing")));
        String without = token(claims("nora", now.minusSeconds(10)).claim("roles", List.of()));

        assertThat(datasets(with)).isEqualTo(List.of(200, true));
        assertThat(datasets(without)).isEqualTo(List.of(200, false));
        assertThat(datasets(with)).as("an older token does not bring it back").isEqualTo(List.of(200, false));
    }

    @Test
    void believesNoOldToken() {
        assertThat(get(token(claims("oskar", Instant.now().minus(Duration.ofMinutes(6)))
                                .claim("roles", List.of("billing"))
                                .expirationTime(Date.from(Instant.now().plusSeconds(300)))))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void speaksForNobodyOfTheDirectory() {
        String bruno = AgencyPeople.id(AgencyPeople.BILLING_ADMIN).toString();
        assertThat(get(token(claims(bruno, Instant.now()).claim("roles", List.of("billing"))))
                        .status())
                .isEqualTo(401);

        sallyport
                .tables()
                .links()
                .add(
                        new Account(issuer.url(), "suspended"),
                        new PersonId(AgencyPeople.id(AgencyPeople.SUSPENDED).toString()));
        sallyport
                .tables()
                .people()
                .setState(new PersonId(AgencyPeople.id(AgencyPeople.SUSPENDED).toString()), PersonState.SUSPENDED);
        assertThat(get(token(claims("suspended", Instant.now()).claim("roles", List.of("billing"))))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void knowsNoTenantOfATokensMaking() {
        assertThat(get(token(claims("paul", Instant.now())
                                .claim("tenant", UUID.randomUUID().toString())
                                .claim("roles", List.of("billing"))))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void takesNamesThatNoTableTakes() {
        String token = token(claims("zero", Instant.now())
                .claim("roles", List.of("billing"))
                .claim("name", "Ze\u0000ro \u001b[31m"));

        assertThat(datasets(token)).isEqualTo(List.of(200, true));
        assertThat(get("/api/me", token).status()).isEqualTo(200);
    }

    /** What cannot be written as UTF-8 would be kept as a question mark: as the subject of somebody else. */
    @Test
    void takesNoSubjectForAnothers() throws JOSEException {
        sallyport
                .tables()
                .links()
                .add(
                        new Account(issuer.url(), "ida?"),
                        new PersonId(AgencyPeople.id(AgencyPeople.BILLING_ADMIN).toString()));

        String half = claims("ida-and-half-a-character", Instant.now())
                .build()
                .toString()
                .replace("-and-half-a-character", "\\ud800");
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(issuer.key().getKeyID())
                        .build(),
                new Payload(half));
        token.sign(new RSASSASigner(issuer.key()));

        assertThat(get(token.serialize()).status()).isEqualTo(401);
        assertThat(get(token(claims("ida?", Instant.now()))).status()).isEqualTo(200);
    }

    private static JWTClaimsSet.Builder claims(String subject, Instant issuedAt) {
        return issuer.claims(subject, HERE).issueTime(Date.from(issuedAt));
    }

    private static String token(JWTClaimsSet.Builder claims) {
        return issuer.signed(claims.build());
    }

    /** The status, and whether there are any. */
    private static List<Object> datasets(String token) {
        TestClient.Answer answer = get(token);
        return List.of(answer.status(), !answer.json().path("datasets").isEmpty());
    }

    private static TestClient.Answer get(String token) {
        return get("/api/datasets", token);
    }

    private static TestClient.Answer get(String path, String token) {
        return sallyport
                .nobody()
                .send(
                        path,
                        request -> request.header("Authorization", "Bearer " + token)
                                .GET());
    }
}
