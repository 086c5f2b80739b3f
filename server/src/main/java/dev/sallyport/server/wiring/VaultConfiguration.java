package dev.sallyport.server.wiring;

import dev.sallyport.export.ExportKeys;
import dev.sallyport.export.Exports;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.seal.Sealer;
import dev.sallyport.sealing.DayKeys;
import dev.sallyport.sealing.MasterKey;
import dev.sallyport.sealing.TinkSealer;
import dev.sallyport.storage.FolderStore;
import dev.sallyport.store.ObjectStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keys, and the sealed files. */
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {
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
    ObjectStore objectStore(Settings settings) {
        return FolderStore.open(settings.files());
    }
}
