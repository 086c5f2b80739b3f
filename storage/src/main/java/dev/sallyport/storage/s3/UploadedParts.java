package dev.sallyport.storage.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Sends parts in order, one at a time, while the next is gathered: two buffers, one thread for each full one. */
final class UploadedParts {
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final S3Bucket bucket;
    private final MultipartUpload upload;
    private final List<CompletedPart> arrived = new ArrayList<>();
    private @Nullable FutureTask<CompletedPart> onItsWay;
    private @Nullable Thread sender;
    private @Nullable ByteBuffer lent;

    UploadedParts(S3Bucket bucket, MultipartUpload upload) {
        this.bucket = bucket;
        this.upload = upload;
    }

    /**
     * Sends the bytes, once the part before has arrived.
     *
     * @param part the callee's until the next call
     * @return a buffer for the next part
     */
    ByteBuffer send(ByteBuffer part) throws IOException {
        awaitArrival();
        ByteBuffer free = lent;
        lent = part;
        int number = arrived.size() + 1;
        FutureTask<CompletedPart> task = new FutureTask<>(() -> uploaded(number, part));
        onItsWay = task;
        Thread thread = new Thread(task, "upload-" + upload.uploadId() + "-" + number);
        thread.setDaemon(true);
        thread.start();
        sender = thread;
        return free == null ? ByteBuffer.allocate(part.capacity()) : free.clear();
    }

    List<CompletedPart> all() throws IOException {
        awaitArrival();
        return List.copyOf(arrived);
    }

    /** Sends nothing more. Waits a while for what is on its way: a part that arrives after an abort stays. */
    void end() {
        FutureTask<CompletedPart> task = onItsWay;
        Thread thread = sender;
        if (task == null || thread == null || task.isDone()) {
            return;
        }
        task.cancel(true);
        try {
            thread.join(LONGEST_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletedPart uploaded(int number, ByteBuffer part) throws IOException {
        UploadPartResponse response = S3Calls.about(
                upload.key(),
                () -> bucket.client()
                        .uploadPart(
                                request -> request.bucket(bucket.name())
                                        .key(upload.key())
                                        .uploadId(upload.uploadId())
                                        .partNumber(number),
                                RequestBody.fromRemainingByteBuffer(part)));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(response.eTag())
                .checksumCRC32(response.checksumCRC32())
                .build();
    }

    private void awaitArrival() throws IOException {
        FutureTask<CompletedPart> task = onItsWay;
        if (task == null) {
            return;
        }
        onItsWay = null;
        try {
            arrived.add(task.get());
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a part of the object was uploaded");
        } catch (ExecutionException e) {
            throw new IOException("a part of the object could not be uploaded", e.getCause());
        }
    }
}
