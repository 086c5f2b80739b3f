package dev.sallyport.prober.report;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Map;

/**
 * The key that signs reports: ECDSA on P-256 (ES256), kept as a JSON Web Key in a file that its owner alone may read.
 * The private half is written to that file and nowhere else.
 */
public final class ReportKey {
    static final JWSAlgorithm ALGORITHM = JWSAlgorithm.ES256;

    /** So that nothing else that the key might sign is taken for a report. */
    static final JOSEObjectType TYPE = new JOSEObjectType("sallyport-report+jws");

    private final ECKey key;

    private ReportKey(ECKey key) {
        this.key = key;
    }

    /** Where the key of who runs this is: in the folder for settings (XDG Base Directory), else under the home. */
    public static Path usualFile(Map<String, String> environment, Path home) {
        String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path config = configured.isBlank() ? home.resolve(".config") : Path.of(configured);
        return config.resolve("sallyport").resolve("probe-key.json");
    }

    /**
     * The key of that file, which is made if there is none.
     *
     * @throws ReportException if it cannot be read or made, is no such key, or others may read it
     */
    public static ReportKey readOrMake(Path file) {
        return Files.exists(file) ? read(file) : make(file);
    }

    /**
     * The key of that file.
     *
     * @throws ReportException if it cannot be read, is no such key, or others may read it
     */
    public static ReportKey read(Path file) {
        try {
            checkOwnerAlone(file);
            ECKey key = ECKey.parse(Files.readString(file));
            if (!key.isPrivate() || !Curve.P_256.equals(key.getCurve())) {
                throw new ReportException(
                        file + " holds no private key on P-256; name another, or remove the file and one is made");
            }
            return new ReportKey(key);
        } catch (NoSuchFileException e) {
            throw new ReportException("there is no key " + file, e);
        } catch (IOException e) {
            throw new ReportException(
                    "cannot read the key " + file + ": " + e.getClass().getSimpleName(), e);
        } catch (ParseException e) {
            // Without the cause: its message tells of the text.
            throw new ReportException(file + " is no JSON Web Key; name another, or remove the file and one is made");
        }
    }

    private static void checkOwnerAlone(Path file) throws IOException {
        if (!Private.isPrivate(file)) {
            throw new ReportException("others may read the key " + file + " ("
                    + PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                    + "); if nobody did, chmod 600 it, else remove it and a new one is made");
        }
    }

    private static ReportKey make(Path file) {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(ALGORITHM)
                    .generate();
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Private.createFile(file);
            Files.write(file, (key.toJSONString() + "\n").getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
            return new ReportKey(key);
        } catch (FileAlreadyExistsException e) {
            return read(file);
        } catch (IOException | JOSEException e) {
            throw new ReportException(
                    "cannot make a key at " + file + ": " + e.getClass().getSimpleName(), e);
        }
    }

    /** By RFC 7638, in base64url. Who got it from the maker can tell the maker's reports from others'. */
    public String thumbprint() {
        return thumbprint(key);
    }

    static String thumbprint(ECKey key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The public half, as a JSON Web Key. */
    String publicText() {
        ECKey open = new ECKey.Builder(key.toPublicJWK()).keyID(thumbprint()).build();
        return ReportJson.JSON.writeValueAsString(ReportJson.JSON.readTree(open.toJSONString())) + "\n";
    }

    /** A compact JWS over that. */
    String sign(String payload) {
        try {
            JWSObject signed = new JWSObject(
                    new JWSHeader.Builder(ALGORITHM)
                            .type(TYPE)
                            .keyID(thumbprint())
                            .build(),
                    new Payload(payload));
            signed.sign(new ECDSASigner(key));
            return signed.serialize() + "\n";
        } catch (JOSEException e) {
            throw new ReportException("cannot sign: " + e.getClass().getSimpleName(), e);
        }
    }

    @Override
    public String toString() {
        return "key " + thumbprint();
    }
}
