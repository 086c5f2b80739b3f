package dev.sallyport.server.wiring;

import dev.sallyport.storage.s3.S3Settings;
import java.nio.file.Path;

/** Where sealed files are kept. */
sealed interface StoreSettings {
    /** A folder, of this machine or shared by all that run Sallyport. */
    record Folder(Path path) implements StoreSettings {}

    /** A bucket of an S3 service. */
    record Bucket(S3Settings settings) implements StoreSettings {}
}
