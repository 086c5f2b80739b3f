package dev.sallyport.server.wiring;

import dev.sallyport.postgres.lock.FindingCode;
import dev.sallyport.storage.s3.BucketFinding;
import java.util.Locale;

/** What the doctor finds in places other than a database. */
public enum PlaceCode implements FindingCode {
    NOT_EXAMINED,
    FOLDER_NOT_PRIVATE,
    PASSWORD_FILE_OPEN,
    BUCKET_UNUSABLE,
    BUCKET_OPEN,
    BUCKET_NO_BACKSTOP;

    static PlaceCode of(BucketFinding.Kind kind) {
        return switch (kind) {
            case UNUSABLE -> BUCKET_UNUSABLE;
            case OPEN -> BUCKET_OPEN;
            case NO_BACKSTOP -> BUCKET_NO_BACKSTOP;
        };
    }

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
