package dev.sallyport.server.console;

import dev.sallyport.problem.Problem;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.identity.OidcSettings;
import dev.sallyport.server.identity.PasskeyQuestion;
import dev.sallyport.server.identity.SignInDesk;
import dev.sallyport.server.identity.SignInSettings;
import dev.sallyport.server.identity.WhoIsHere;
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

/** Signing in and out. */
@Controller
class SignInPages {
    private static final String VIEW = "sign-in";
    private static final String CODE_VIEW = "sign-in-code";

    private final SignInDesk desk;
    private final SignInSettings settings;

    SignInPages(SignInDesk desk, SignInSettings settings) {
        this.desk = desk;
        this.settings = settings;
    }

    /**
     * The form.
     *
     * @param to where to go afterwards
     * @param login as it was typed; a password never comes back
     * @param failure why it was refused; null before
     * @param isByProvider whether there is an identity provider to go to as well
     */
    record SignInPage(String to, String login, @Nullable String failure, boolean isByProvider) {}

    @GetMapping(ConsolePaths.SIGN_IN)
    String form(@RequestParam(name = "to", required = false) @Nullable String to, Model model) {
        if (SignInDesk.isAnybodyHere()) {
            return ConsolePaths.redirect(ConsolePaths.onlyOurs(to));
        }
        model.addAttribute("page", page(to, "", null));
        return VIEW;
    }

    @PostMapping(path = ConsolePaths.SIGN_IN, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String signIn(
            @RequestParam("login") String login,
            @RequestParam("password") String password,
            @RequestParam(name = "to", required = false) @Nullable String to,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            return desk.signInAndChooseTheOnlyOne(request, login.strip(), SecretText.of(password))
                    .map(who -> arrived(who, to))
                    .orElseGet(() ->
                            ConsolePaths.redirect(ConsolePaths.leading(ConsolePaths.CODE, ConsolePaths.onlyOurs(to))));
        } catch (Problem e) {
            model.addAttribute("page", page(to, login, SignInFailures.told(e, response)));
            return VIEW;
        }
    }

    /**
     * The forms for a passkey and for a code.
     *
     * @param csrf what they send along: nobody is signed in yet
     * @param hasCodes whether there are codes of an app; a recovery code is always taken
     * @param passkey for the script; null without one that can be used here
     */
    record CodePage(
            String to,
            String csrf,
            boolean hasCodes,
            @Nullable PasskeyQuestion passkey,
            @Nullable String failure) {}

    @GetMapping(ConsolePaths.CODE)
    String codeForm(
            @RequestParam(name = "to", required = false) @Nullable String to, HttpServletRequest request, Model model) {
        return codePage(request, to, null, model);
    }

    /** Whoever is awaited no longer begins anew. */
    private String codePage(HttpServletRequest request, @Nullable String to, @Nullable String failure, Model model) {
        Optional<SignInDesk.Awaited> awaited = desk.awaited(request);
        if (awaited.isEmpty()) {
            return ConsolePaths.redirect(ConsolePaths.leading(ConsolePaths.SIGN_IN, ConsolePaths.onlyOurs(to)));
        }
        model.addAttribute(
                "page",
                new CodePage(
                        ConsolePaths.onlyOurs(to),
                        awaited.get().csrf(),
                        awaited.get().hasCodes(),
                        awaited.get().passkey().orElse(null),
                        failure));
        return CODE_VIEW;
    }

    @PostMapping(path = ConsolePaths.CODE, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String signInByCode(
            @RequestParam("code") String code,
            @RequestParam(name = "to", required = false) @Nullable String to,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            return arrived(desk.signInByCode(request, SecretText.of(code)), to);
        } catch (Problem e) {
            return codePage(request, to, SignInFailures.told(e, response), model);
        }
    }

    @PostMapping(path = ConsolePaths.PASSKEY_AFTER_PASSWORD, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String signInByPasskey(
            @RequestParam("passkey") String answer,
            @RequestParam(name = "to", required = false) @Nullable String to,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            return arrived(desk.signInByPasskey(request, answer), to);
        } catch (Problem e) {
            return codePage(request, to, SignInFailures.toldOfPasskey(e, response), model);
        }
    }

    private static String arrived(WhoIsHere who, @Nullable String to) {
        return ConsolePaths.redirect(who.tenant().isPresent() ? ConsolePaths.onlyOurs(to) : ConsolePaths.WORKSPACE);
    }

    @PostMapping(path = ConsolePaths.SIGN_OUT, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String signOut(HttpServletRequest request) {
        desk.signOut(request);
        return ConsolePaths.redirect(ConsolePaths.SIGN_IN);
    }

    private SignInPage page(@Nullable String to, String login, @Nullable String failure) {
        return new SignInPage(
                ConsolePaths.onlyOurs(to),
                login,
                failure,
                settings.oidc().flatMap(OidcSettings::browser).isPresent());
    }
}
