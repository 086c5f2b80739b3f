package dev.sallyport.storage.s3;

import java.net.URI;
import java.util.Optional;

/**
 * Where the bucket is. Credentials are found by the usual chain of the AWS SDK: system properties, environment, web
 * identity, profile files, container, instance.
 *
 * @param prefix before the names of all objects, such as {@code exports/}; may be empty
 * @param region empty for that of the usual chain
 * @param endpoint empty for AWS's own
 * @param hasPathStyle whether the bucket's name stands in the path, as many other services want it, not in the host
 */
public record S3Settings(
        String bucket, String prefix, Optional<String> region, Optional<URI> endpoint, boolean hasPathStyle) {
    /** The same, below the prefix under a name of one's own: whoever else keeps objects below the prefix keeps apart. */
    public S3Settings under(String name) {
        return new S3Settings(bucket, prefix + name + "/", region, endpoint, hasPathStyle);
    }
}
