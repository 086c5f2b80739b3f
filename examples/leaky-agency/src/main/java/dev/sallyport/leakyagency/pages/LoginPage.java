package dev.sallyport.leakyagency.pages;

import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.access.Secrets;
import dev.sallyport.leakyagency.access.Sessions;
import dev.sallyport.leakyagency.problem.Problem;
import dev.sallyport.leakyagency.settings.AgencySettings;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out with forms; before there is a session, the CSRF token stands in a cookie as well. */
@RestController
final class LoginPage {
    private final Sessions sessions;
    private final Secrets secrets;
    private final AgencySettings settings;

    LoginPage(Sessions sessions, Secrets secrets, AgencySettings settings) {
        this.sessions = sessions;
        this.secrets = secrets;
        this.settings = settings;
    }

    @GetMapping("/login")
    ResponseEntity<String> form() {
        return form(HttpStatus.OK, "");
    }

    @PostMapping("/login")
    ResponseEntity<String> signIn(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String workspace,
            @RequestParam(name = "_csrf", defaultValue = "") String csrf,
            @CookieValue(name = "login", defaultValue = "") String expected) {
        if (csrf.isEmpty() || !csrf.equals(expected)) {
            return form(HttpStatus.FORBIDDEN, "This page was too old. Try again.");
        }
        try {
            Sessions.SignedIn signedIn = sessions.signIn(email, password, workspace);
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(URI.create("/"))
                    .header(HttpHeaders.SET_COOKIE, cookie("session", signedIn.token(), settings.tokenLife()))
                    .header(HttpHeaders.SET_COOKIE, cookie("login", "", Duration.ZERO))
                    .build();
        } catch (Problem refusal) {
            return form(refusal.status(), refusal.detail());
        }
    }

    @PostMapping("/logout")
    ResponseEntity<Void> signOut(Member member) {
        sessions.signOut(member);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/login"))
                .header(HttpHeaders.SET_COOKIE, cookie("session", "", Duration.ZERO))
                .build();
    }

    private ResponseEntity<String> form(HttpStatus status, String message) {
        String csrf = secrets.unguessable();
        String page = new Html("Sign in")
                .paragraph(message)
                .raw("<form method=\"post\" action=\"/login\"><input type=\"hidden\" name=\"_csrf\" value=\"" + csrf
                        + "\"><label>E-mail <input name=\"email\" type=\"email\"></label>"
                        + "<label>Password <input name=\"password\" type=\"password\"></label>"
                        + "<label>Workspace <input name=\"workspace\"></label><button>Sign in</button></form>")
                .finish();
        return ResponseEntity.status(status)
                .contentType(MediaType.TEXT_HTML)
                .header(HttpHeaders.SET_COOKIE, cookie("login", csrf, settings.tokenLife()))
                .body(page);
    }

    private static String cookie(String name, String value, Duration life) {
        return ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(life)
                .build()
                .toString();
    }
}
