package dev.sallyport.server.console;

import dev.sallyport.handover.HandoverId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where the pages are. */
final class ConsolePaths {
    static final String HOME = "/";
    static final String SIGN_IN = "/sign-in";
    static final String SIGN_IN_AGAIN = "/sign-in/again";
    static final String CODE = "/sign-in/code";
    static final String PASSKEY_AFTER_PASSWORD = CODE + "/passkey";
    static final String SECOND_FACTOR = "/me/second-factor";
    static final String PASSKEYS = SECOND_FACTOR + "/passkeys";
    static final String SIGN_OUT = "/sign-out";
    static final String WORKSPACE = "/workspace";
    static final String EXPORTS = "/exports";
    static final String NEW = EXPORTS + "/new";
    static final String FORM = EXPORTS + "/form";
    static final String LOOK = EXPORTS + "/look";
    static final String REVIEW = EXPORTS + "/review";
    static final String START = EXPORTS + "/start";
    static final String SAVED = "/saved";
    static final String OVERSIGHT = "/oversight";
    static final String OVERSIGHT_EXPORTS = OVERSIGHT + "/exports";
    static final String HOLDS = OVERSIGHT + "/holds";
    static final String HISTORY = "/history";
    static final String APPROVALS = "/approvals";
    static final String WEBHOOKS = "/webhooks";
    static final String POLICY = "/policy";

    private ConsolePaths() {}

    /** A path of ours to go on to; home for anything else, so that no link of another's leads people away. */
    static String onlyOurs(@Nullable String to) {
        return to != null && to.matches("/(?!/)[A-Za-z0-9/._~?=&%-]{0,500}") ? to : HOME;
    }

    static String export(String id) {
        return EXPORTS + "/" + id;
    }

    static String approval(String id) {
        return APPROVALS + "/" + id;
    }

    /** The form of a new export, filled in with what was saved. */
    static String use(String dataset, String saved) {
        return NEW + "/" + dataset + "?saved=" + saved;
    }

    /** Where a part of a handover is read, by people as by programs. */
    static String part(HandoverId handover, int number) {
        return "/api/handovers/" + handover + "/parts/" + number;
    }

    /** A path to go to, with where to go on from there. */
    static String leading(String path, String to) {
        return path + "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
    }

    /** To prove anew who one is, and to go on from there. */
    static String signInAgain(String to, boolean withSecondFactor) {
        return leading(SIGN_IN_AGAIN, to) + (withSecondFactor ? "&second-factor=true" : "");
    }

    static String redirect(String path) {
        return "redirect:" + path;
    }
}
