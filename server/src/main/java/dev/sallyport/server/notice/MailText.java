package dev.sallyport.server.notice;

import dev.sallyport.export.Export;
import dev.sallyport.export.ExportResult;
import dev.sallyport.notice.Notice;
import dev.sallyport.server.factor.FactorNews;
import dev.sallyport.tenant.Standing;
import dev.sallyport.webhook.Webhook;
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
        String title = oneLine(dataset);
        return switch (notice.kind()) {
            case READY ->
                new MailText(
                        "Your export is ready: " + title,
                        toPerson(
                                export,
                                standing,
                                title,
                                "is ready. It can be fetched until " + until(export) + ".",
                                publicUrl));
            case ENDED ->
                new MailText(
                        "Your export has ended: " + title, toPerson(export, standing, title, ended(export), publicUrl));
            case EXPIRING ->
                new MailText(
                        "Your export ends soon: " + title,
                        toPerson(
                                export,
                                standing,
                                title,
                                "has not been fetched yet. The file will be destroyed on " + until(export) + ".",
                                publicUrl));
            case AWAITING ->
                notice.others() == 0
                        ? new MailText(
                                "An export waits for approval: " + title,
                                toApprover(export, standing, title, publicUrl))
                        : ofMany(notice.others() + 1, standing, publicUrl);
        };
    }

    private static String toPerson(Export export, Standing standing, String title, String what, String publicUrl) {
        return hello(standing) + "your export of \"" + title + "\" in " + oneLine(standing.tenantName())
                + ", asked on " + time(export.askedAt()) + ", " + what + "\n\n" + publicUrl + "/exports/" + export.id()
                + "\n\nThe page asks you to sign in. If this was not you, tell your administrator.\n";
    }

    private static String until(Export export) {
        return Optional.ofNullable(export.result())
                .map(ExportResult::expiresAt)
                .map(MailText::time)
                .orElse("");
    }

    private static String ended(Export export) {
        return switch (export.state()) {
            case REJECTED -> "was not approved. The page says by whom, and why.";
            case LAPSED -> "has lapsed: nobody approved it in time. You can ask for it again.";
            case AWAITING_APPROVAL, QUEUED, RUNNING, COMPLETED, EXPIRED, CANCELLED, FAILED, REVOKED ->
                "has ended without a file to fetch (" + export.state().text() + "). The page says why.";
        };
    }

    private static String toApprover(Export export, Standing standing, String title, String publicUrl) {
        String until = export.demandedApproval()
                .map(approval -> " It waits until " + time(approval.lapsesAt()) + ", then it lapses.")
                .orElse("");
        return hello(standing) + "somebody asks to export \"" + title + "\" from " + oneLine(standing.tenantName())
                + ", and you are one of those who may approve it." + until + "\n\n" + publicUrl + "/approvals/"
                + export.id() + "\n\nThe page asks you to sign in. It says who asks, for what and why, or who has"
                + " decided meanwhile.\n";
    }

    private static MailText ofMany(int requests, Standing standing, String publicUrl) {
        return new MailText(
                requests + " exports wait for approval",
                hello(standing) + requests + " requests to export from " + oneLine(standing.tenantName())
                        + " wait, and you are one of those who may approve them.\n\n" + publicUrl
                        + "/approvals\n\nThe page asks you to sign in. It says who asks, for what and why, and until"
                        + " when.\n");
    }

    private static String hello(Standing standing) {
        return "Hello " + oneLine(standing.personName()) + ",\n\n";
    }

    /** That nothing goes to a webhook any more. */
    static MailText ofClosed(Webhook webhook, Standing standing, String publicUrl) {
        Webhook.Closing closing = webhook.closed();
        boolean isGone = closing != null && closing.because() == Webhook.Cause.GONE;
        return new MailText(
                "Your webhook was closed: " + oneLine(webhook.name()),
                hello(standing) + "your webhook \"" + oneLine(webhook.name()) + "\" in "
                        + oneLine(standing.tenantName()) + " was closed: "
                        + (isGone ? "it answered that it is gone for good (410)." : "for days it took no message.")
                        + " Nothing is sent there any more.\n\n" + publicUrl
                        + "/webhooks\n\nThe page asks you to sign in. There you can remove it, and register it anew.\n");
    }

    /** That what somebody proves themselves by has changed. No code, no secret, and none of their devices' names. */
    static MailText ofFactor(FactorNews.Change change, String name, Instant at, String publicUrl) {
        String what = switch (change) {
            case APP_ADDED -> "an app that shows codes was set up as your second factor";
            case APP_REMOVED -> "the app that shows codes was removed from your second factors";
            case PASSKEY_ADDED -> "a passkey was added to your second factors";
            case PASSKEY_REMOVED -> "a passkey was removed from your second factors";
            case RECOVERY_CODES_RENEWED -> "new recovery codes were made; those of before count no longer";
            case RECOVERY_CODE_USED -> "one of your recovery codes was used to sign in";
            case FORGOTTEN -> "an operator took your second factors away, and signed you out everywhere";
        };
        return new MailText(
                "Your second factor at Sallyport",
                "Hello " + oneLine(name) + ",\n\n" + what + ", on " + time(at) + ".\n\n" + publicUrl
                        + "/me/second-factor\n\nThe page asks you to sign in. If this was not you, somebody knows your"
                        + " password: tell your administrator at once.\n");
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    /** Names come from elsewhere; a line break in one must not begin a line of ours. */
    private static String oneLine(String name) {
        return name.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }
}
