package dev.sallyport.server.console;

import dev.sallyport.problem.Problem;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.factor.Enrolment;
import dev.sallyport.server.factor.FactorOwner;
import dev.sallyport.server.factor.SecondFactorDesk;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * One's own second factor: set up, confirmed, removed. All of it needs a sign-in that is minutes old, so that nobody who
 * finds a browser open locks its owner out.
 */
@Controller
class SecondFactorPages {
    private static final String VIEW = "second-factor";

    private final SignInDesk signIns;
    private final SecondFactorDesk desk;
    private final Frames frames;

    SecondFactorPages(SignInDesk signIns, SecondFactorDesk desk, Frames frames) {
        this.signIns = signIns;
        this.desk = desk;
        this.frames = frames;
    }

    /**
     * How it stands.
     *
     * @param isForThem whether they sign in with a password here
     * @param codesLeft recovery codes that were not used
     * @param enrolment what to put into the app; null if nothing was begun
     * @param failure why a code was refused; null before
     */
    record SecondFactorPage(
            boolean isForThem,
            boolean isOn,
            int codesLeft,
            @Nullable Enrolment enrolment,
            @Nullable String failure) {}

    /** Shown once. */
    record RecoveryCodesPage(List<SecretText> codes) {}

    @GetMapping(ConsolePaths.SECOND_FACTOR)
    String show(HttpServletRequest request, Model model) {
        FactorOwner owner = signIns.factorOwner(request);
        if (!desk.isForThem(owner)) {
            model.addAttribute("page", new SecondFactorPage(false, false, 0, null, null));
            return VIEW;
        }
        return fresh(owner).orElseGet(() -> {
            model.addAttribute("page", page(owner, null));
            return VIEW;
        });
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
            @RequestParam("code") String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        FactorOwner owner = signIns.factorOwner(request);
        return fresh(owner).orElseGet(() -> {
            try {
                model.addAttribute(
                        "page", new RecoveryCodesPage(signIns.confirmSecondFactor(request, SecretText.of(code))));
                // The frame that was made before the session was renewed has the token of before.
                model.addAttribute("frame", frames.of(request).orElse(null));
                return "recovery-codes";
            } catch (Problem e) {
                model.addAttribute("page", page(owner, SignInFailures.told(e, response)));
                return VIEW;
            }
        });
    }

    @PostMapping(path = ConsolePaths.SECOND_FACTOR + "/remove", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String remove(HttpServletRequest request) {
        FactorOwner owner = signIns.factorOwner(request);
        return fresh(owner).orElseGet(() -> {
            desk.remove(owner);
            return ConsolePaths.redirect(ConsolePaths.SECOND_FACTOR);
        });
    }

    /** Where to go first, if the sign-in is too old. */
    private Optional<String> fresh(FactorOwner owner) {
        return desk.isFresh(owner)
                ? Optional.empty()
                : Optional.of(ConsolePaths.redirect(
                        ConsolePaths.leading(ConsolePaths.SIGN_IN_AGAIN, ConsolePaths.SECOND_FACTOR)));
    }

    private SecondFactorPage page(FactorOwner owner, @Nullable String failure) {
        return new SecondFactorPage(
                true,
                desk.isOn(owner.person()),
                desk.recoveryCodesLeft(owner),
                desk.begun(owner).orElse(null),
                failure);
    }
}
