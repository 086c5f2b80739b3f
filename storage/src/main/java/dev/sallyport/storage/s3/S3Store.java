package dev.sallyport.storage.s3;

import dev.sallyport.store.ObjectName;
import dev.sallyport.store.ObjectStore;
import dev.sallyport.store.PendingObject;
import dev.sallyport.store.StoredObject;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects of one bucket: a published object is an object there, a pending one a multipart upload. Publishing asks the
 * service to complete the upload only if the name is free, so of many at most one is published.
 */
public final class S3Store implements ObjectStore, AutoCloseable {
    private final S3Bucket bucket;

    private S3Store(S3Bucket bucket) {
        this.bucket = bucket;
    }

    /**
     * The store of a bucket, which must be there. What the bucket lets others do, {@link BucketInspector} tells.
     */
    public static S3Store of(S3Settings settings) {
        return of(settings, DefaultCredentialsProvider.builder().build());
    }

    static S3Store of(S3Settings settings, AwsCredentialsProvider credentials) {
        S3Client client = S3Clients.signing(settings, credentials);
        return over(new S3Bucket(client, settings.bucket(), settings.prefix()));
    }

    static S3Store over(S3Bucket bucket) {
        return new S3Store(bucket);
    }

    @Override
    public PendingObject create(ObjectName name) throws IOException {
        String key = bucket.keyOf(name);
        MultipartUpload upload = S3Uploads.begin(bucket, key);
        boolean kept = false;
        try {
            if (isPublished(name) || !S3Uploads.isFirst(bucket, upload)) {
                throw new FileAlreadyExistsException(key);
            }
            kept = true;
            return new PendingUpload(bucket, upload);
        } finally {
            if (!kept) {
                S3Uploads.abort(bucket, upload);
            }
        }
    }

    @Override
    public SeekableByteChannel open(ObjectName name) throws IOException {
        HeadObjectResponse head = head(name);
        return new S3Channel(bucket, bucket.keyOf(name), head.eTag(), head.contentLength());
    }

    @Override
    public long length(ObjectName name) throws IOException {
        return head(name).contentLength();
    }

    @Override
    public void delete(ObjectName name) throws IOException {
        String key = bucket.keyOf(name);
        // The uploads first: after that none of them can be published any more.
        for (MultipartUpload upload : S3Uploads.under(bucket, key)) {
            if (upload.key().equals(key)) {
                S3Uploads.abort(bucket, upload);
            }
        }
        S3Calls.ending(
                key,
                () -> bucket.client()
                        .deleteObject(request -> request.bucket(bucket.name()).key(key)));
    }

    /** A name that is both published and pending is told once, as published. */
    @Override
    public List<StoredObject> list() throws IOException {
        Map<ObjectName, StoredObject> objects = new LinkedHashMap<>();
        for (MultipartUpload upload : S3Uploads.under(bucket, bucket.prefix())) {
            bucket.objectAt(upload.key()).ifPresent(name -> add(objects, name, upload.initiated(), true));
        }
        List<S3Object> published = S3Calls.about(
                bucket.prefix(),
                () -> bucket
                        .client()
                        .listObjectsV2Paginator(
                                request -> request.bucket(bucket.name()).prefix(bucket.prefix()))
                        .contents()
                        .stream()
                        .toList());
        for (S3Object object : published) {
            bucket.objectAt(object.key()).ifPresent(name -> add(objects, name, object.lastModified(), false));
        }
        return List.copyOf(objects.values());
    }

    private static void add(Map<ObjectName, StoredObject> objects, ObjectName name, Instant at, boolean isPending) {
        objects.put(name, new StoredObject(name, at, isPending));
    }

    private boolean isPublished(ObjectName name) throws IOException {
        try {
            head(name);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private HeadObjectResponse head(ObjectName name) throws IOException {
        String key = bucket.keyOf(name);
        return S3Calls.about(
                key,
                () -> bucket.client()
                        .headObject(request -> request.bucket(bucket.name()).key(key)));
    }

    @Override
    public void close() {
        bucket.client().close();
    }

    @Override
    public String toString() {
        return "bucket " + bucket.name();
    }
}
