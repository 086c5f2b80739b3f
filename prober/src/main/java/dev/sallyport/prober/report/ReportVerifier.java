package dev.sallyport.prober.report;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import dev.sallyport.prober.report.Verification.Fault;
import dev.sallyport.prober.report.Verification.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * Compares a folder with its signature. The public key lies in the folder too, so that anybody can make a folder that
 * holds together: only who knows the thumbprint from elsewhere learns who signed.
 */
public final class ReportVerifier {
    private final Path folder;
    private final List<Fault> faults = new ArrayList<>();

    private ReportVerifier(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Verifies a folder.
     *
     * @param expected the thumbprint of the key that must have signed it, as got from its owner
     * @throws ReportException if the folder cannot be read
     */
    public static Verification verify(Path folder, Optional<String> expected) {
        try {
            return new ReportVerifier(folder).verify(expected);
        } catch (IOException e) {
            throw new ReportException(
                    "cannot read " + folder + ": " + e.getClass().getSimpleName(), e);
        }
    }

    private Verification verify(Optional<String> expected) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new ReportException(folder + " is no folder; name the one that holds " + ReportFile.SIGNATURE);
        }
        Optional<String> signature = read(ReportFile.SIGNATURE);
        Optional<String> key = read(ReportFile.KEY);
        if (signature.isEmpty() || key.isEmpty()) {
            return new Verification(Optional.empty(), Optional.empty(), faults);
        }
        try {
            ECKey open = ECKey.parse(key.get());
            String thumbprint = ReportKey.thumbprint(open);
            JWSObject signed = JWSObject.parse(signature.get().strip());
            if (!holds(signed, open, thumbprint)) {
                return broken("It was not made by the key in " + ReportFile.KEY + ", or was changed since.");
            }
            Seal seal = Seal.read(signed.getPayload().toString());
            expected.filter(other -> !other.equals(thumbprint))
                    .ifPresent(other -> faults.add(new Fault(
                            Kind.SIGNATURE,
                            ReportFile.SIGNATURE,
                            "It was made by the key " + thumbprint + ", not by " + other + ".")));
            compare(seal);
            return new Verification(Optional.of(thumbprint), Optional.of(seal.signed()), faults);
        } catch (ParseException | JOSEException | JacksonException | DateTimeException | IllegalArgumentException e) {
            return broken("It, or the key in " + ReportFile.KEY + ", cannot be read.");
        }
    }

    /** One algorithm on one curve, whatever the signature says of itself. */
    private static boolean holds(JWSObject signed, ECKey key, String thumbprint) throws JOSEException {
        return Curve.P_256.equals(key.getCurve())
                && ReportKey.ALGORITHM.equals(signed.getHeader().getAlgorithm())
                && ReportKey.TYPE.equals(signed.getHeader().getType())
                && thumbprint.equals(signed.getHeader().getKeyID())
                && signed.verify(new ECDSAVerifier(key));
    }

    private Verification broken(String told) {
        faults.add(new Fault(Kind.SIGNATURE, ReportFile.SIGNATURE, told));
        return new Verification(Optional.empty(), Optional.empty(), faults);
    }

    private void compare(Seal seal) throws IOException {
        for (Map.Entry<String, String> file : seal.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (!folder.equals(path.normalize().getParent()) || !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                faults.add(new Fault(Kind.MISSING, file.getKey(), "It was signed, but is not here as a file."));
            } else if (!Seal.hash(Files.readAllBytes(path)).equals(file.getValue())) {
                faults.add(new Fault(Kind.CHANGED, file.getKey(), "It does not hold what was signed."));
            }
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> folder.relativize(path).toString())
                    .filter(name -> !seal.files().containsKey(name)
                            && !name.equals(ReportFile.SIGNATURE)
                            && !name.equals(ReportFile.KEY))
                    .sorted()
                    .forEach(name -> faults.add(new Fault(Kind.ADDED, name, "It was never signed.")));
        }
    }

    private Optional<String> read(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            faults.add(new Fault(Kind.MISSING, name, "Without it nothing in this folder is proven."));
            return Optional.empty();
        }
        return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    }
}
