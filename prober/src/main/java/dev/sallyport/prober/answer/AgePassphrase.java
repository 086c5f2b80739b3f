package dev.sallyport.prober.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Iterator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;

/** Opens files that {@code age -p} wrote: the key is wrapped by one that scrypt makes of the passphrase. */
final class AgePassphrase implements RecipientStanzaReader {
    /** Made to cost more than we want to spend. */
    static final class TooMuchWork extends GeneralSecurityException {
        private static final long serialVersionUID = 1;
    }

    /** What age itself chooses: 256 MiB. */
    private static final int MOST_WORK = 18;

    private static final String TYPE = "scrypt";
    private static final byte[] LABEL = "age-encryption.org/v1/scrypt".getBytes(UTF_8);
    private static final int SALT_BYTES = 16;
    private static final int BODY_BYTES = 32;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int BLOCK = 8;

    private final String passphrase;

    AgePassphrase(String passphrase) {
        this.passphrase = passphrase;
    }

    @Override
    public FileKey getFileKey(Iterable<RecipientStanza> stanzas) throws GeneralSecurityException {
        Iterator<RecipientStanza> all = stanzas.iterator();
        RecipientStanza stanza = all.next();
        if (!stanza.getType().equals(TYPE)
                || all.hasNext()
                || stanza.getArguments().size() != 2
                || stanza.getBody().length != BODY_BYTES) {
            throw new UnsupportedRecipientStanzaException("not for a passphrase");
        }
        byte[] salt;
        try {
            salt = Base64.getDecoder().decode(stanza.getArguments().get(0));
        } catch (IllegalArgumentException e) {
            throw new UnsupportedRecipientStanzaException("broken salt");
        }
        String work = stanza.getArguments().get(1);
        if (salt.length != SALT_BYTES || !work.matches("[1-9][0-9]?")) {
            throw new UnsupportedRecipientStanzaException("broken salt or work factor");
        }
        if (Integer.parseInt(work) > MOST_WORK) {
            throw new TooMuchWork();
        }
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(wrappingKey(salt, Integer.parseInt(work)), "ChaCha20"),
                new IvParameterSpec(new byte[NONCE_BYTES]));
        return new FileKey(cipher.doFinal(stanza.getBody()));
    }

    /** One at a time: each takes up to 256 MiB. */
    private byte[] wrappingKey(byte[] salt, int work) {
        byte[] labelled = new byte[LABEL.length + salt.length];
        System.arraycopy(LABEL, 0, labelled, 0, LABEL.length);
        System.arraycopy(salt, 0, labelled, LABEL.length, salt.length);
        synchronized (AgePassphrase.class) {
            return SCrypt.generate(passphrase.getBytes(UTF_8), labelled, 1 << work, BLOCK, 1, KEY_BYTES);
        }
    }
}
