package dev.sallyport.storage.s3;

import dev.sallyport.store.PendingObject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** An object that is being uploaded. */
final class PendingUpload implements PendingObject {
    private final S3Bucket bucket;
    private final MultipartUpload upload;
    private final UploadOutput output;
    private boolean isPublished;
    private boolean isClosed;

    PendingUpload(S3Bucket bucket, MultipartUpload upload) {
        this.bucket = bucket;
        this.upload = upload;
        this.output = new UploadOutput(new UploadedParts(bucket, upload));
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public void publish() throws IOException {
        if (isClosed || isPublished) {
            throw new IllegalStateException("this object was published or closed before");
        }
        output.close();
        List<CompletedPart> parts = output.parts();
        S3Calls.about(
                upload.key(),
                () -> bucket.client()
                        .completeMultipartUpload(request -> request.bucket(bucket.name())
                                .key(upload.key())
                                .uploadId(upload.uploadId())
                                .ifNoneMatch("*")
                                .multipartUpload(whole -> whole.parts(parts))));
        isPublished = true;
    }

    @Override
    public void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        output.end();
        if (!isPublished) {
            S3Uploads.abort(bucket, upload);
        }
    }
}
