package dev.sallyport.storage.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls of the service, with its failures as those of a file system. */
final class S3Calls {
    private static final int NOT_FOUND = 404;
    /** Somebody else has published, or publishes just now, under the same name. */
    private static final int CONFLICT = 409;

    private static final int PRECONDITION_FAILED = 412;

    private S3Calls() {}

    /**
     * Calls the service about one key.
     *
     * @throws NoSuchFileException if it does not know it
     * @throws FileAlreadyExistsException if it is taken
     * @throws IOException for every other failure; whether the call took effect is then unknown
     */
    static <T> T about(String key, Supplier<T> call) throws IOException {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            throw explained(key, e);
        } catch (AbortedException e) {
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while calling the bucket");
            interrupted.initCause(e);
            throw interrupted;
        } catch (SdkException e) {
            throw new IOException("the bucket can't be reached", e);
        }
    }

    /** The same, for calls that end something: what is gone already is as it should be. */
    static void ending(String key, Supplier<?> call) throws IOException {
        try {
            about(key, call);
        } catch (NoSuchFileException e) {
            // Gone already.
        }
    }

    private static IOException explained(String key, AwsServiceException e) {
        IOException failure = switch (e.statusCode()) {
            case NOT_FOUND -> new NoSuchFileException(key);
            case CONFLICT, PRECONDITION_FAILED -> new FileAlreadyExistsException(key);
            default ->
                new IOException("the bucket answered " + e.statusCode() + " "
                        + e.awsErrorDetails().errorCode());
        };
        failure.initCause(e);
        return failure;
    }
}
