package dev.sallyport.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig2026;
import dev.sallyport.seal.PartBinding;
import dev.sallyport.seal.Sealer;
import dev.sallyport.seal.SealingPart;
import dev.sallyport.seal.WrappedKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;

/**
 * Seals with AES-256-GCM in segments of 4 KiB (Tink's AES256_GCM_HKDF_4KB) under a data key of the part's own. That key
 * is wrapped by the key of the day on which the file expires (AES-256-GCM). Both encryptions are bound to tenant,
 * export and part.
 */
public final class TinkSealer implements Sealer {
    private static final Configuration TINK = StreamingAeadConfig2026.get();

    private final DayKeys dayKeys;

    public TinkSealer(DayKeys dayKeys) {
        this.dayKeys = dayKeys;
    }

    @Override
    public SealingPart seal(PartBinding binding, LocalDate expiryDay, OutputStream sealed) throws IOException {
        byte[] bound = binding.associatedData();
        Aead dayKey = dayKeys.ofDay(expiryDay);
        try {
            var dataKey = KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_4KB, TINK);
            byte[] wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(dataKey, dayKey, bound, TINK);
            return new TinkSealingPart(
                    new SealingOutput(streamingAead(dataKey).newEncryptingStream(sealed, bound), sealed),
                    new WrappedKey(expiryDay.toString(), Base64.getEncoder().encodeToString(wrapped)));
        } catch (GeneralSecurityException e) {
            throw new IOException("the part could not be sealed", e);
        }
    }

    @Override
    public SeekableByteChannel open(PartBinding binding, WrappedKey key, SeekableByteChannel sealed, long plainLength)
            throws IOException {
        try {
            return opened(binding, key, sealed, plainLength);
        } catch (IOException | RuntimeException e) {
            try {
                sealed.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    private SeekableByteChannel opened(
            PartBinding binding, WrappedKey key, SeekableByteChannel sealed, long plainLength) throws IOException {
        // Tink would believe a shortened file until its last segment is read.
        if (!SealedLength.canBe(plainLength) || sealed.size() != SealedLength.of(plainLength)) {
            throw Unsealing.failed(Unsealing.WRONG_LENGTH);
        }
        byte[] bound = binding.associatedData();
        var stored = new StoredBytes(sealed, SealedLength.of(plainLength));
        try {
            var aead = streamingAead(unwrap(key, bound));
            if (plainLength == 0) {
                return OpenedPart.empty(aead, stored, bound);
            }
            return new OpenedPart(aead.newSeekableDecryptingChannel(stored, bound), stored, plainLength);
        } catch (GeneralSecurityException e) {
            throw Unsealing.failed(Unsealing.WRONG_KEY);
        }
    }

    private KeysetHandle unwrap(WrappedKey key, byte[] bound) throws IOException, GeneralSecurityException {
        byte[] wrapped;
        try {
            wrapped = Base64.getDecoder().decode(key.base64());
        } catch (IllegalArgumentException e) {
            throw Unsealing.failed(Unsealing.WRONG_KEY);
        }
        Aead dayKey = dayKeys.find(key.keyId()).orElseThrow(() -> Unsealing.failed(Unsealing.UNKNOWN_KEY));
        return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, dayKey, bound, TINK);
    }

    private static StreamingAead streamingAead(KeysetHandle key) throws GeneralSecurityException {
        return key.getPrimitive(TINK, StreamingAead.class);
    }

    @Override
    public boolean knows(String keyId) {
        return dayKeys.knows(keyId);
    }

    @Override
    public List<String> destroyKeysBefore(LocalDate day) throws IOException {
        return dayKeys.destroyKeysBefore(day);
    }

    private record TinkSealingPart(OutputStream output, WrappedKey key) implements SealingPart {}
}
