package dev.sallyport.server.factor;

import dev.sallyport.postgres.identity.Passkey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/**
 * What the framework knows in one ceremony: one person, and the passkeys that may answer. Nobody else's can be found. What
 * it saves stays here; keeping it is for whoever runs the ceremony.
 */
final class CeremonyMemory implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {
    private final PublicKeyCredentialUserEntity person;
    private final List<Passkey> known;
    private @Nullable CredentialRecord saved;

    CeremonyMemory(PublicKeyCredentialUserEntity person, List<Passkey> known) {
        this.person = person;
        this.known = List.copyOf(known);
    }

    /** What the framework has found good. */
    CredentialRecord saved() {
        return Optional.ofNullable(saved).orElseThrow(() -> new IllegalStateException("nothing was saved"));
    }

    /** That of these which has this id. */
    Optional<Passkey> find(Bytes credential) {
        return known.stream()
                .filter(passkey -> Arrays.equals(passkey.made().credential(), credential.getBytes()))
                .findFirst();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credential) {
        return find(credential).map(this::record).orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes user) {
        return user.equals(person.getId()) ? known.stream().map(this::record).toList() : List.of();
    }

    private CredentialRecord record(Passkey passkey) {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(passkey.made().credential()))
                .userEntityUserId(person.getId())
                // The framework reads the key from the attestation.
                .publicKey(new ImmutablePublicKeyCose(new byte[0]))
                .attestationObject(new Bytes(passkey.made().attestation()))
                .transports(transports(passkey))
                .signatureCount(passkey.signatures())
                .uvInitialized(true)
                .label(passkey.name())
                .build();
    }

    static Set<AuthenticatorTransport> transports(Passkey passkey) {
        return passkey.made().transports().stream()
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void save(CredentialRecord credential) {
        saved = credential;
    }

    @Override
    public void save(PublicKeyCredentialUserEntity user) {
        throw new UnsupportedOperationException("people are known before a ceremony begins");
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes user) {
        return user.equals(person.getId()) ? person : null;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String name) {
        return name.equals(person.getName()) ? person : null;
    }

    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException("no ceremony removes anything");
    }
}
