package dev.sallyport.server.wiring;

import dev.sallyport.postgres.doctor.Check;
import dev.sallyport.postgres.doctor.Finding;
import dev.sallyport.postgres.doctor.Severity;
import dev.sallyport.postgres.lock.Mending;
import dev.sallyport.storage.s3.BucketFinding;
import dev.sallyport.storage.s3.BucketInspector;
import dev.sallyport.storage.s3.S3Settings;
import java.security.SecureRandom;
import java.util.List;

/** Whether the bucket of sealed files can be used, is closed to others, and destroys what was forgotten. */
record BucketCheck(S3Settings settings) implements Check {
    @Override
    public List<Finding> findings() {
        return new BucketInspector(settings, new SecureRandom())
                .inspect().stream().map(BucketCheck::finding).toList();
    }

    private static Finding finding(BucketFinding found) {
        return new Finding(
                PlaceCode.of(found.kind()),
                found.kind().refuses() ? Severity.STOPS : Severity.ADVICE,
                "bucket of sallyport.s3",
                found.what(),
                found.kind().refuses()
                        ? "Sealed or not, what lies there is nobody else's, and it must be there to be handed over."
                        : "No sealed file is to outlive its key, even if Sallyport never runs again.",
                Mending.words(found.mend()));
    }
}
