package dev.sallyport.server.console;

import dev.sallyport.problem.Problem;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.factor.Enrolment;
import dev.sallyport.server.factor.FactorOwner;
import dev.sallyport.server.factor.OwnPasskey;
import dev.sallyport.server.factor.PasskeyDesk;
import dev.sallyport.server.factor.SecondFactorDesk;
import dev.sallyport.server.http.Ids;
import dev.sallyport.server.identity.PasskeyQuestion;
import dev.sallyport.server.identity.SignInDesk;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * One's own second factors: passkeys, and an app that shows codes; set up, confirmed, removed. All of it needs a sign-in
 * that is minutes old, so that nobody who finds a browser open locks its owner out.
 */
@Controller
class SecondFactorPages {
    private static final String VIEW = "second-factor";

    private final SignInDesk signIns;
    private final SecondFactorDesk desk;
    private final PasskeyDesk passkeys;
    private final Frames frames;

    SecondFactorPages(SignInDesk signIns, SecondFactorDesk desk, PasskeyDesk passkeys, Frames frames) {
        this.signIns = signIns;
        this.desk = desk;
        this.passkeys = passkeys;
        this.frames = frames;
    }

    /**
     * How it stands.
     *
     * @param isForThem whether they sign in with a password here
     * @param isOn whether there is any
     * @param hasApp whether an app shows codes
     * @param codesLeft recovery codes that were not used
     * @param enrolment what to put into the app; null if nothing was begun
     * @param question for the script, to have a passkey made; null if none can be made here
     * @param failure why a code or a passkey was refused; null before
     */
    record SecondFactorPage(
            boolean isForThem,
            boolean isOn,
            boolean hasApp,
            int codesLeft,
            @Nullable Enrolment enrolment,
            List<PasskeyTold> passkeys,
            @Nullable PasskeyQuestion question,
            @Nullable String failure) {
        private static final SecondFactorPage NOT_FOR_THEM =
                new SecondFactorPage(false, false, false, 0, null, List.of(), null, null);
    }

    /** A passkey, in the reader's way of writing times; used is empty if it never was. */
    record PasskeyTold(String id, String name, String made, Optional<String> used) {
        static PasskeyTold of(OwnPasskey passkey, Display display) {
            return new PasskeyTold(
                    passkey.id().toString(),
                    passkey.name(),
                    display.time(passkey.madeAt()),
                    passkey.usedAt().map(display::time));
        }
    }

    /** Shown once. */
    record RecoveryCodesPage(List<SecretText> codes, boolean areAnew) {}

    @GetMapping(ConsolePaths.SECOND_FACTOR)
    String show(HttpServletRequest request, Display display, Model model) {
        FactorOwner owner = signIns.factorOwner(request);
        if (!desk.isForThem(owner)) {
            model.addAttribute("page", SecondFactorPage.NOT_FOR_THEM);
            return VIEW;
        }
        return fresh(owner).orElseGet(() -> {
            model.addAttribute("page", page(owner, request, display, null));
            return VIEW;
        });
    }

    @PostMapping(path = ConsolePaths.PASSKEYS, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String addPasskey(
            @RequestParam("name") String name,
            @RequestParam("passkey") String answer,
            HttpServletRequest request,
            HttpServletResponse response,
            Display display,
            Model model) {
        FactorOwner owner = signIns.factorOwner(request);
        return fresh(owner).orElseGet(() -> {
            try {
                return told(signIns.addPasskey(request, name, answer), false, request, model);
            } catch (Problem e) {
                String failure = SignInFailures.toldOfPasskey(e, response);
                model.addAttribute("page", page(owner, request, display, failure));
                return VIEW;
            }
        });
    }

    @PostMapping(path = ConsolePaths.PASSKEYS + "/{id}/remove", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String removePasskey(@PathVariable("id") String id, HttpServletRequest request, Model model) {
        FactorOwner owner = signIns.factorOwner(request);
        return fresh(owner).orElseGet(() -> {
            return told(passkeys.remove(owner, Ids.parse(id)), true, request, model);
        });
    }

    @PostMapping(
            path = ConsolePaths.SECOND_FACTOR + "/recovery-codes",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String renewRecoveryCodes(HttpServletRequest request, Model model) {
        FactorOwner owner = signIns.factorOwner(request);
        return fresh(owner).orElseGet(() -> told(desk.renewRecoveryCodes(owner), true, request, model));
    }

    /** Tells recovery codes, if there are new ones. */
    private String told(List<SecretText> recovery, boolean areAnew, HttpServletRequest request, Model model) {
        if (recovery.isEmpty()) {
            return ConsolePaths.redirect(ConsolePaths.SECOND_FACTOR);
        }
        model.addAttribute("page", new RecoveryCodesPage(recovery, areAnew));
        // The frame that was made before the session was renewed has the token of before.
        model.addAttribute("frame", frames.of(request).orElse(null));
        return "recovery-codes";
    }

    @PostMapping(path = ConsolePaths.SECOND_FACTOR + "/begin", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String begin(HttpServletRequest request) {
        FactorOwner owner = signIns.factorOwner(request);
        return fresh(owner).orElseGet(() -> {
            desk.begin(owner);
            return ConsolePaths.redirect(ConsolePaths.SECOND_FACTOR);
        });
    }

    @PostMapping(path = ConsolePaths.SECOND_FACTOR + "/confirm", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String confirm(
            @RequestParam("code") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Display display,
            Model model) {
        FactorOwner owner = signIns.factorOwner(request);
        return fresh(owner).orElseGet(() -> {
            try {
                return told(signIns.confirmSecondFactor(request, SecretText.of(code)), false, request, model);
            } catch (Problem e) {
                model.addAttribute("page", page(owner, request, display, SignInFailures.told(e, response)));
                return VIEW;
            }
        });
    }

    @PostMapping(path = ConsolePaths.SECOND_FACTOR + "/remove", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String remove(HttpServletRequest request, Model model) {
        FactorOwner owner = signIns.factorOwner(request);
        return fresh(owner).orElseGet(() -> {
            return told(desk.remove(owner), true, request, model);
        });
    }

    /** Where to go first, if the sign-in is too old. */
    private Optional<String> fresh(FactorOwner owner) {
        return desk.isFresh(owner)
                ? Optional.empty()
                : Optional.of(ConsolePaths.redirect(
                        ConsolePaths.leading(ConsolePaths.SIGN_IN_AGAIN, ConsolePaths.SECOND_FACTOR)));
    }

    private SecondFactorPage page(
            FactorOwner owner, HttpServletRequest request, Display display, @Nullable String failure) {
        return new SecondFactorPage(
                true,
                desk.isOn(owner.person()),
                desk.hasApp(owner.person()),
                desk.recoveryCodesLeft(owner),
                desk.begun(owner).orElse(null),
                passkeys.of(owner).stream()
                        .map(passkey -> PasskeyTold.of(passkey, display))
                        .toList(),
                signIns.passkeyToMake(request).orElse(null),
                failure);
    }
}
