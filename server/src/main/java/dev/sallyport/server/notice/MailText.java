package dev.sallyport.server.notice;

import dev.sallyport.export.Export;
import dev.sallyport.export.ExportResult;
import dev.sallyport.notice.Notice;
import dev.sallyport.tenant.Standing;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What a mail says: which dataset of which workspace, what became of it, until when, and where to look. No cell, no
 * filter, no count, and no way in: the page asks who looks.
 */
record MailText(String subject, String body) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static MailText of(Notice notice, Standing standing, String dataset, String publicUrl) {
        Export export = notice.export();
        String where = publicUrl + "/exports/" + export.id();
        String until = Optional.ofNullable(export.result())
                .map(ExportResult::expiresAt)
                .map(MailText::time)
                .orElse("");
        String what = switch (notice.kind()) {
            case READY -> "is ready. It can be fetched until " + until + ".";
            case ENDED -> "has ended without a file to fetch (" + export.state().text() + "). The page says why.";
            case EXPIRING -> "has not been fetched yet. The file will be destroyed on " + until + ".";
        };
        String subject = switch (notice.kind()) {
            case READY -> "Your export is ready: ";
            case ENDED -> "Your export has ended: ";
            case EXPIRING -> "Your export ends soon: ";
        };
        return new MailText(
                subject + oneLine(dataset),
                "Hello " + oneLine(standing.personName()) + ",\n\nyour export of \"" + oneLine(dataset) + "\" in "
                        + oneLine(standing.tenantName()) + ", asked on " + time(export.askedAt()) + ", " + what
                        + "\n\n" + where + "\n\nThe page asks you to sign in. If this was not you, tell your"
                        + " administrator.\n");
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    /** Names come from elsewhere; a line break in one must not begin a line of ours. */
    private static String oneLine(String name) {
        return name.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }
}
