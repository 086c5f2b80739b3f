package dev.sallyport.storage.s3;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** The multipart uploads of a bucket. */
final class S3Uploads {
    private static final Comparator<MultipartUpload> IN_ORDER =
            Comparator.comparing(MultipartUpload::initiated).thenComparing(MultipartUpload::uploadId);

    private S3Uploads() {}

    static MultipartUpload begin(S3Bucket bucket, String key) throws IOException {
        CreateMultipartUploadResponse begun = S3Calls.about(
                key,
                () -> bucket.client()
                        .createMultipartUpload(request ->
                                request.bucket(bucket.name()).key(key).contentType("application/octet-stream")));
        return MultipartUpload.builder().key(key).uploadId(begun.uploadId()).build();
    }

    /** Whether no other upload under the same key was begun before. Of several begun at once, one is the first. */
    static boolean isFirst(S3Bucket bucket, MultipartUpload upload) throws IOException {
        return under(bucket, upload.key()).stream()
                .filter(other -> other.key().equals(upload.key()))
                .min(IN_ORDER)
                .filter(first -> first.uploadId().equals(upload.uploadId()))
                .isPresent();
    }

    /** Those whose keys begin so. */
    static List<MultipartUpload> under(S3Bucket bucket, String prefix) throws IOException {
        return S3Calls.about(
                prefix,
                () -> bucket
                        .client()
                        .listMultipartUploadsPaginator(
                                request -> request.bucket(bucket.name()).prefix(prefix))
                        .uploads()
                        .stream()
                        .toList());
    }

    /** Ends an upload; its bytes are gone, and it can't be completed any more. */
    static void abort(S3Bucket bucket, MultipartUpload upload) throws IOException {
        S3Calls.ending(
                upload.key(),
                () -> bucket.client()
                        .abortMultipartUpload(request ->
                                request.bucket(bucket.name()).key(upload.key()).uploadId(upload.uploadId())));
    }
}
