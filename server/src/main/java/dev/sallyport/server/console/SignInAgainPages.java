package dev.sallyport.server.console;

import dev.sallyport.problem.Problem;
import dev.sallyport.secret.SecretText;
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
     * @param isCodeNeeded whether a code goes with the password
     * @param isByProvider whether it is done at the identity provider
     * @param failure why it was refused; null before
     */
    record SignInAgainPage(
            String to,
            boolean isByProvider,
            boolean isCodeNeeded,
            @Nullable String failure) {}

    @GetMapping(ConsolePaths.SIGN_IN_AGAIN)
    String form(@RequestParam(name = "to", required = false) @Nullable String to, Model model) {
        model.addAttribute("page", page(to, null));
        return VIEW;
    }

    /** Where a browser goes on that was at the identity provider. */
    @GetMapping(ConsolePaths.SIGN_IN_AGAIN + "/back")
    String back(HttpServletRequest request, HttpServletResponse response, Model model) {
        try {
            return ConsolePaths.redirect(ConsolePaths.onlyOurs(desk.signInAgainByProvider(request, response)));
        } catch (Problem e) {
            model.addAttribute("page", page(null, SignInFailures.told(e, response)));
            return VIEW;
        }
    }

    @PostMapping(path = ConsolePaths.SIGN_IN_AGAIN, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String signInAgain(
            @RequestParam("password") String password,
            @RequestParam(name = "code", required = false) @Nullable String code,
            @RequestParam(name = "to", required = false) @Nullable String to,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            desk.signInAgain(
                    request,
                    SecretText.of(password),
                    Optional.ofNullable(code).filter(typed -> !typed.isBlank()).map(SecretText::of));
            return ConsolePaths.redirect(ConsolePaths.onlyOurs(to));
        } catch (Problem e) {
            model.addAttribute("page", page(to, SignInFailures.told(e, response)));
            return VIEW;
        }
    }

    private SignInAgainPage page(@Nullable String to, @Nullable String failure) {
        return new SignInAgainPage(ConsolePaths.onlyOurs(to), desk.isByProvider(), desk.hasSecondFactor(), failure);
    }
}
