package dev.sallyport.server.console;

import dev.sallyport.problem.Problem;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.identity.PasskeyQuestion;
import dev.sallyport.server.identity.SignInDesk;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Proving anew who one is, in the session that goes on. */
@Controller
class SignInAgainPages {
    private static final String VIEW = "sign-in-again";

    private final SignInDesk desk;

    SignInAgainPages(SignInDesk desk) {
        this.desk = desk;
    }

    /**
     * The form.
     *
     * @param to where to go afterwards
     * @param isByProvider whether it is done at the identity provider
     * @param isFactorAsked whether what they want takes a second factor
     * @param factor how they show one; null if they have none, or it is done at the identity provider
     * @param failure why it was refused; null before
     */
    record SignInAgainPage(
            String to,
            boolean isByProvider,
            boolean isFactorAsked,
            @Nullable Factor factor,
            @Nullable String failure) {
        /** Whether there is no way on before a second factor is set up. */
        public boolean isFactorMissing() {
            return isFactorAsked && !isByProvider && factor == null;
        }
    }

    /**
     * How somebody shows a second factor.
     *
     * @param hasCodes whether an app of theirs shows codes; a recovery code is always taken
     * @param passkey for the script; null without one that can be used here
     */
    record Factor(boolean hasCodes, @Nullable PasskeyQuestion passkey) {}

    @GetMapping(ConsolePaths.SIGN_IN_AGAIN)
    String form(
            @RequestParam(name = "to", required = false) @Nullable String to,
            @RequestParam(name = "second-factor", required = false) @Nullable String withFactor,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("page", page(request, to, withFactor != null, null));
        return VIEW;
    }

    /** Where a browser goes on that was at the identity provider. */
    @GetMapping(ConsolePaths.SIGN_IN_AGAIN + "/back")
    String back(HttpServletRequest request, HttpServletResponse response, Model model) {
        try {
            return ConsolePaths.redirect(ConsolePaths.onlyOurs(desk.signInAgainByProvider(request, response)));
        } catch (Problem e) {
            model.addAttribute("page", page(request, null, false, SignInFailures.told(e, response)));
            return VIEW;
        }
    }

    @PostMapping(path = ConsolePaths.SIGN_IN_AGAIN, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String signInAgain(
            @RequestParam("password") String password,
            @RequestParam(name = "code", required = false) @Nullable String code,
            @RequestParam(name = "passkey", required = false) @Nullable String passkey,
            @RequestParam(name = "to", required = false) @Nullable String to,
            @RequestParam(name = "second-factor", required = false) @Nullable String withFactor,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<String> answer = Optional.ofNullable(passkey).filter(sent -> !sent.isBlank());
        try {
            if (answer.isPresent()) {
                desk.signInAgainByPasskey(request, SecretText.of(password), answer.get());
            } else {
                desk.signInAgain(
                        request,
                        SecretText.of(password),
                        Optional.ofNullable(code)
                                .filter(typed -> !typed.isBlank())
                                .map(SecretText::of));
            }
            return ConsolePaths.redirect(ConsolePaths.onlyOurs(to));
        } catch (Problem e) {
            String failure =
                    answer.isPresent() ? SignInFailures.toldOfPasskey(e, response) : SignInFailures.told(e, response);
            model.addAttribute("page", page(request, to, withFactor != null, failure));
            return VIEW;
        }
    }

    private SignInAgainPage page(
            HttpServletRequest request, @Nullable String to, boolean isFactorAsked, @Nullable String failure) {
        boolean isByProvider = desk.isByProvider();
        @Nullable
        Factor factor = !isByProvider && desk.hasSecondFactor()
                ? new Factor(desk.hasCodes(), desk.passkeyToSignInAgain(request).orElse(null))
                : null;
        return new SignInAgainPage(ConsolePaths.onlyOurs(to), isByProvider, isFactorAsked, factor, failure);
    }
}
