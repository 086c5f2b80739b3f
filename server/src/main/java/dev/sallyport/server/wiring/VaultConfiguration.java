package dev.sallyport.server.wiring;

import dev.sallyport.export.ExportKeys;
import dev.sallyport.export.Exports;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.seal.Sealer;
import dev.sallyport.sealing.DayKeys;
import dev.sallyport.sealing.MasterKey;
import dev.sallyport.sealing.SecretVault;
import dev.sallyport.sealing.TinkSealer;
import dev.sallyport.storage.FolderStore;
import dev.sallyport.storage.s3.BucketFinding;
import dev.sallyport.storage.s3.BucketInspector;
import dev.sallyport.storage.s3.S3Settings;
import dev.sallyport.storage.s3.S3Store;
import dev.sallyport.store.ObjectStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keys, and the sealed files. */
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(VaultConfiguration.class);

    /** A file that can't be opened any more is found at the start, not when somebody waits for it. */
    @Bean
    Sealer sealer(Settings settings, Exports exports, SecureRandom random, Clock clock) {
        Sealer sealer = new TinkSealer(DayKeys.open(settings.keys(), random));
        List<String> unknown = exports.keysInUse(clock.instant()).stream()
                .filter(key -> !sealer.knows(key))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION,
                    "finished exports are sealed under keys that the folder of sallyport.keys does not hold: "
                            + String.join(", ", unknown)
                            + "; put those key files back, or set sallyport.keys to the folder that has them");
        }
        return sealer;
    }

    @Bean
    ExportKeys exportKeys(Settings settings, SecureRandom random) {
        return new ExportKeys(MasterKey.open(settings.keys(), random), random);
    }

    @Bean
    SecretVault secretVault(Settings settings, SecureRandom random) {
        return SecretVault.open(settings.keys(), random);
    }

    @Bean
    ObjectStore objectStore(Settings settings, ExportKeys keys, SecureRandom random) {
        StoreSettings store = settings.store();
        if (store instanceof StoreSettings.Bucket bucket) {
            return bucketStore(bucket.settings(), keys, random);
        }
        return FolderStore.open(((StoreSettings.Folder) store).path());
    }

    /** A bucket that others can read is refused; sealed or not, what lies there is nobody else's. */
    private static S3Store bucketStore(S3Settings settings, ExportKeys keys, SecureRandom random) {
        List<BucketFinding> findings = new BucketInspector(settings, random).inspect();
        List<String> refusals = findings.stream()
                .filter(finding -> finding.kind().refuses())
                .map(finding -> finding.what() + "; " + finding.mend())
                .toList();
        if (!refusals.isEmpty()) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION,
                    "sallyport.s3 can't be used:\n- " + String.join("\n- ", refusals));
        }
        findings.forEach(finding -> LOG.warn("{}; {}", finding.what(), finding.mend()));
        return S3Store.of(own(settings, keys));
    }

    /** Of two installations with one bucket, each would take the other's objects for forgotten ones, and destroy them. */
    static S3Settings own(S3Settings settings, ExportKeys keys) {
        return settings.under(keys.installation());
    }
}
