package dev.sallyport.leakyagency.access;

import dev.sallyport.leakyagency.problem.Problem;
import dev.sallyport.leakyagency.settings.AgencySettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class LoginController {
    private static final int LONGEST_SECONDS = 28_800;

    private final Sessions sessions;
    private final AgencySettings settings;

    LoginController(Sessions sessions, AgencySettings settings) {
        this.sessions = sessions;
        this.settings = settings;
    }

    record Credentials(
            @Nullable String email,
            @Nullable String password,
            @Nullable String workspace,
            @Nullable Object seconds) {}

    @PostMapping("/api/login")
    Map<String, Object> login(@RequestBody Credentials credentials) {
        Sessions.SignedIn signedIn = sessions.signIn(
                orEmpty(credentials.email()),
                orEmpty(credentials.password()),
                orEmpty(credentials.workspace()),
                life(credentials.seconds()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token", signedIn.token());
        answer.put("tokenType", "Bearer");
        answer.put("expiresAt", signedIn.expiresAt().toString());
        answer.putAll(me(signedIn.member()));
        return answer;
    }

    @PostMapping("/api/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(Member member) {
        sessions.signOut(member);
    }

    @GetMapping("/api/me")
    Map<String, Object> me(Member member) {
        Map<String, Object> me = new LinkedHashMap<>();
        me.put("id", member.person());
        me.put("name", member.name());
        me.put("email", member.email());
        me.put("role", member.role().text());
        me.put("workspace", member.tenantSlug());
        return me;
    }

    /** At a computer that others use too, less than usual. */
    private Duration life(@Nullable Object seconds) {
        if (seconds == null) {
            return settings.tokenLife();
        }
        if (seconds instanceof Integer count && count >= 1 && count <= LONGEST_SECONDS) {
            return Duration.ofSeconds(count);
        }
        throw Problem.badRequest("seconds is a whole number from 1 to " + LONGEST_SECONDS);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
