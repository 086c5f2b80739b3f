package dev.sallyport.storage.s3;

import dev.sallyport.store.ObjectName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;

/** One bucket, and the keys below which our objects lie in it. What else lies there is left alone. */
record S3Bucket(S3Client client, String name, String prefix) {
    private static final Pattern OBJECT = Pattern.compile("[0-9a-f]{40}");

    String keyOf(ObjectName object) {
        return prefix + object.text();
    }

    /** The object that lies under a key, if it is one of ours. */
    Optional<ObjectName> objectAt(String key) {
        if (!key.startsWith(prefix)) {
            return Optional.empty();
        }
        Matcher object = OBJECT.matcher(key.substring(prefix.length()));
        return object.matches() ? Optional.of(new ObjectName(object.group())) : Optional.empty();
    }
}
