package dev.sallyport.postgres.identity;

import dev.sallyport.tenant.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody's passkey as it is kept. Nothing of it is secret: the key that signs never leaves its authenticator. */
public final class Passkey {
    private final UUID id;
    private final PersonId person;
    private final String name;
    private final Made made;
    private final long signatures;
    private final Instant madeAt;
    private final @Nullable Instant usedAt;

    /** One that was made just now, and has not been used. */
    public Passkey(UUID id, PersonId person, String name, Made made, long signatures, Instant madeAt) {
        this(id, person, name, made, signatures, madeAt, null);
    }

    Passkey(
            UUID id,
            PersonId person,
            String name,
            Made made,
            long signatures,
            Instant madeAt,
            @Nullable Instant usedAt) {
        this.id = id;
        this.person = person;
        this.name = name;
        this.made = made;
        this.signatures = signatures;
        this.madeAt = madeAt;
        this.usedAt = usedAt;
    }

    /** What an authenticator said of a passkey when it made it. */
    public static final class Made {
        private final byte[] credential;
        private final byte[] attestation;
        private final List<String> transports;

        public Made(byte[] credential, byte[] attestation, List<String> transports) {
            this.credential = credential.clone();
            this.attestation = attestation.clone();
            this.transports = List.copyOf(transports);
        }

        /** By what the authenticator knows it. */
        public byte[] credential() {
            return credential.clone();
        }

        /** The attestation object, with the public key. */
        public byte[] attestation() {
            return attestation.clone();
        }

        /** How it can be reached; hints for browsers. */
        public List<String> transports() {
            return transports;
        }
    }

    public UUID id() {
        return id;
    }

    public PersonId person() {
        return person;
    }

    /** As its person calls it. */
    public String name() {
        return name;
    }

    public Made made() {
        return made;
    }

    /** How often it has signed, as far as it counts. */
    public long signatures() {
        return signatures;
    }

    public Instant madeAt() {
        return madeAt;
    }

    /** Empty if it has not been used since it was made. */
    public Optional<Instant> usedAt() {
        return Optional.ofNullable(usedAt);
    }
}
