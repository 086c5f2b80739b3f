package dev.sallyport.server.factor;

import dev.sallyport.postgres.identity.Passkey;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The two ceremonies of WebAuthn, run by the security framework: an authenticator makes a passkey, or answers with one.
 * The person is verified by their authenticator each time. Nothing is kept here.
 */
final class PasskeyCeremonies {
    private static final String NAME = "Sallyport";
    private static final int LONGEST_ANSWER = 64_000;
    /** As WebAuthn bounds them. */
    private static final int LONGEST_ID = 1023;

    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            PublicKeyCredentialParameters.EdDSA,
            PublicKeyCredentialParameters.ES256,
            PublicKeyCredentialParameters.RS256);

    /**
     * What the checks of the framework's library mean, in words for the record. They are known by their names alone: the
     * library is the framework's own choice, and nothing here is compiled against it.
     */
    private static final Map<String, String> CAUSES = Map.of(
            "BadChallengeException", "wrong-challenge",
            "BadOriginException", "wrong-origin",
            "BadRpIdException", "wrong-relying-party",
            "BadSignatureException", "wrong-signature",
            "UserNotVerifiedException", "person-not-verified",
            "UserNotPresentException", "person-not-present",
            "MaliciousCounterValueException", "copied-passkey",
            "NotAllowedAlgorithmException", "algorithm");

    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    /**
     * A person, as their authenticators know them.
     *
     * @param handle random; it names nobody elsewhere
     */
    record Somebody(Bytes handle, String login) {
        PublicKeyCredentialUserEntity entity() {
            return ImmutablePublicKeyCredentialUserEntity.builder()
                    .id(handle)
                    .name(login)
                    .displayName(login)
                    .build();
        }
    }

    /** A passkey that was made just now. */
    record Fresh(Passkey.Made made, long signatures) {}

    /** A passkey that has answered, and how often it has signed. */
    record Answered(Passkey passkey, long signatures) {}

    /** What a browser is asked, to have a passkey made beside those that there are. */
    String toMake(RelyingParty party, PasskeyChallenge challenge, Somebody somebody, List<Passkey> there) {
        return json.writeValueAsString(creation(party, challenge, somebody, there));
    }

    /**
     * The passkey that a browser says was made.
     *
     * @throws Problem SECOND_FACTOR_REFUSED
     */
    Fresh make(PasskeyAnswer answer, Somebody somebody, List<Passkey> there) {
        CeremonyMemory memory = new CeremonyMemory(somebody.entity(), there);
        PasskeyAnswer.Asked asked = asked(answer);
        try {
            PublicKeyCredential<AuthenticatorAttestationResponse> made =
                    json.readValue(bounded(answer.json()), new TypeReference<>() {});
            checkId(made.getRawId());
            CredentialRecord record = operations(asked.party(), memory)
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            creation(asked.party(), asked.challenge(), somebody, there),
                            new RelyingPartyPublicKey(made, NAME)));
            List<String> transports = record.getTransports().stream()
                    .map(AuthenticatorTransport::getValue)
                    .filter(word -> word.matches("[a-z-]{1,20}"))
                    .sorted()
                    .toList();
            return new Fresh(
                    new Passkey.Made(
                            record.getCredentialId().getBytes(), bytes(record.getAttestationObject()), transports),
                    record.getSignatureCount());
        } catch (RuntimeException e) {
            throw refused(e);
        }
    }

    /** What a browser is asked, to have one of these answer. */
    String toAnswer(RelyingParty party, PasskeyChallenge challenge, List<Passkey> these) {
        return json.writeValueAsString(request(party, challenge, these));
    }

    /**
     * Which of these has answered.
     *
     * @throws Problem SECOND_FACTOR_REFUSED
     */
    Answered answer(PasskeyAnswer answer, Somebody somebody, List<Passkey> these) {
        CeremonyMemory memory = new CeremonyMemory(somebody.entity(), these);
        PasskeyAnswer.Asked asked = asked(answer);
        try {
            PublicKeyCredential<AuthenticatorAssertionResponse> shown =
                    json.readValue(bounded(answer.json()), new TypeReference<>() {});
            Passkey passkey = memory.find(shown.getRawId()).orElseThrow(() -> refused("unknown-passkey"));
            @Nullable Bytes handle = shown.getResponse().getUserHandle();
            if (handle != null && !handle.equals(somebody.handle())) {
                throw refused("passkey-of-somebody-else");
            }
            var unused = operations(asked.party(), memory)
                    .authenticate(new RelyingPartyAuthenticationRequest(
                            request(asked.party(), asked.challenge(), these), shown));
            return new Answered(passkey, memory.saved().getSignatureCount());
        } catch (RuntimeException e) {
            throw refused(e);
        }
    }

    private static Webauthn4JRelyingPartyOperations operations(RelyingParty party, CeremonyMemory memory) {
        return new Webauthn4JRelyingPartyOperations(memory, memory, entity(party), Set.of(party.origin()));
    }

    private static PublicKeyCredentialCreationOptions creation(
            RelyingParty party, PasskeyChallenge challenge, Somebody somebody, List<Passkey> there) {
        return PublicKeyCredentialCreationOptions.builder()
                .rp(entity(party))
                .user(somebody.entity())
                .challenge(Bytes.fromBase64(challenge.text()))
                .pubKeyCredParams(ALGORITHMS)
                .timeout(PasskeyChallenge.LIFE)
                .excludeCredentials(descriptors(there))
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.PREFERRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .attestation(AttestationConveyancePreference.NONE)
                .build();
    }

    private static PublicKeyCredentialRequestOptions request(
            RelyingParty party, PasskeyChallenge challenge, List<Passkey> these) {
        return PublicKeyCredentialRequestOptions.builder()
                .challenge(Bytes.fromBase64(challenge.text()))
                .timeout(PasskeyChallenge.LIFE)
                .rpId(party.id())
                .allowCredentials(descriptors(these))
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build();
    }

    private static PublicKeyCredentialRpEntity entity(RelyingParty party) {
        return PublicKeyCredentialRpEntity.builder().id(party.id()).name(NAME).build();
    }

    private static List<PublicKeyCredentialDescriptor> descriptors(List<Passkey> passkeys) {
        return passkeys.stream()
                .map(passkey -> PublicKeyCredentialDescriptor.builder()
                        .id(new Bytes(passkey.made().credential()))
                        .transports(CeremonyMemory.transports(passkey))
                        .build())
                .toList();
    }

    private static void checkId(Bytes id) {
        int length = id.getBytes().length;
        if (length == 0) {
            throw refused("no-passkey-id");
        }
        if (length > LONGEST_ID) {
            throw Problem.denied(
                    ProblemCode.SECOND_FACTOR_REFUSED,
                    "this authenticator names its passkey in " + length + " bytes, and at most " + LONGEST_ID
                            + " are allowed; use another authenticator",
                    PasskeyDesk.ID_TOO_LONG);
        }
    }

    private static byte[] bytes(@Nullable Bytes bytes) {
        if (bytes == null) {
            throw refused("no-attestation");
        }
        return bytes.getBytes();
    }

    private static PasskeyAnswer.Asked asked(PasskeyAnswer answer) {
        return answer.asked().orElseThrow(() -> refused("no-challenge"));
    }

    private static String bounded(String answer) {
        if (answer.length() > LONGEST_ANSWER) {
            throw refused("answer-too-long");
        }
        return answer;
    }

    private static Problem refused(RuntimeException e) {
        return e instanceof Problem problem
                ? problem
                : refused(CAUSES.getOrDefault(e.getClass().getSimpleName(), "no-answer-of-a-passkey"));
    }

    static Problem refused(String cause) {
        return Problem.denied(
                ProblemCode.SECOND_FACTOR_REFUSED,
                "the passkey's answer is not valid here, its time is over, or it was used before; try again, or use a"
                        + " recovery code",
                cause);
    }
}
