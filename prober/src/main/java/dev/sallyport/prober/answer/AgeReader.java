package dev.sallyport.prober.answer;

import com.exceptionfactory.jagged.DecryptingChannelFactory;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.framework.armor.ArmoredDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;

/** A file encrypted with age, for a passphrase or a key. */
final class AgeReader implements FormatReader {
    private static final String PLAIN = "age-encryption.org/v1\n";
    private static final String ARMORED = "-----BEGIN AGE ENCRYPTED FILE-----";
    private static final String KEY = "AGE-SECRET-KEY-1";

    static boolean isAge(String head) {
        return head.startsWith(PLAIN) || head.startsWith(ARMORED);
    }

    @Override
    public void read(Layer layer, Gathering out) throws IOException {
        out.allowance().entry();
        boolean isArmored = Decoding.head(layer.bytes(), ARMORED.length()).equals(ARMORED);
        DecryptingChannelFactory factory =
                isArmored ? new ArmoredDecryptingChannelFactory() : new StandardDecryptingChannelFactory();
        String why = out.passphrases().isEmpty() ? "no passphrase was given" : "none of the passphrases fits";
        for (String passphrase : out.passphrases()) {
            out.checkGoesOn();
            try (InputStream in = open(factory, layer, passphrase)) {
                byte[] content = Unpacking.read(in, layer.bytes().length, layer.place(), out);
                Optional<String> name = layer.name().map(told -> told.replaceFirst("\\.age$", ""));
                out.layer(layer.unwrapped(name, content));
                return;
            } catch (AgePassphrase.TooMuchWork e) {
                why = "opening it is made to cost more work or memory than is allowed here";
            } catch (GeneralSecurityException e) {
                // The next one may fit.
            }
        }
        throw new IOException("encrypted, and " + why + "; it was not read.");
    }

    private static InputStream open(DecryptingChannelFactory factory, Layer layer, String passphrase)
            throws GeneralSecurityException, IOException {
        RecipientStanzaReader reader = passphrase.startsWith(KEY)
                ? X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(passphrase)
                : new AgePassphrase(passphrase);
        return Channels.newInputStream(factory.newDecryptingChannel(
                Channels.newChannel(new ByteArrayInputStream(layer.bytes())), List.of(reader)));
    }
}
