package dev.sallyport.server.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/** An S3 service on loopback that checks signatures, with one bucket: a folder, whose mode says who may read it. */
final class BucketService {
    static final String PRIVATE = "rwx------";
    static final String OPEN = "rwxr-xr-x";

    private static final String BUCKET = "sealed-parts";
    private static final String IDENTITY = "sallyport";
    private static final String SECRET = "a-secret-of-this-test";

    private final S3Proxy proxy;
    private final Path bucket;

    private BucketService(S3Proxy proxy, Path bucket) {
        this.proxy = proxy;
        this.bucket = bucket;
    }

    static BucketService start(Path folder, String mode) throws Exception {
        Path bucket = Files.createDirectories(folder.resolve("s3").resolve(BUCKET));
        Files.setPosixFilePermissions(bucket, PosixFilePermissions.fromString(mode));
        Properties properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", bucket.getParent().toString());
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(BlobStores.create("filesystem-nio2", properties))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, IDENTITY, SECRET)
                .build();
        proxy.start();
        return new BucketService(proxy, bucket);
    }

    /** What the configuration says. */
    Map<String, Object> properties() {
        return Map.of(
                "sallyport.s3.bucket",
                BUCKET,
                "sallyport.s3.region",
                "eu-central-1",
                "sallyport.s3.endpoint",
                "http://127.0.0.1:" + proxy.getPort(),
                "sallyport.s3.path-style",
                "true");
    }

    /** What the environment says. */
    static Map<String, String> credentials() {
        return Map.of("AWS_ACCESS_KEY_ID", IDENTITY, "AWS_SECRET_ACCESS_KEY", SECRET);
    }

    /** Where the bucket is. */
    Path folder() {
        return bucket;
    }

    /** The objects in the bucket. */
    List<byte[]> objects() throws IOException {
        List<byte[]> contents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(bucket)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.add(Files.readAllBytes(file));
            }
        }
        return contents;
    }

    void stop() throws Exception {
        proxy.stop();
    }
}
