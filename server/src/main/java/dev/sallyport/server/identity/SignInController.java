package dev.sallyport.server.identity;

import dev.sallyport.secret.SecretText;
import dev.sallyport.server.http.JsonFields;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Signing in and out. */
@RestController
class SignInController {
    private final SignInDesk desk;

    SignInController(SignInDesk desk) {
        this.desk = desk;
    }

    @PostMapping(path = IdentityPaths.SIGN_IN, consumes = MediaType.APPLICATION_JSON_VALUE)
    MeAnswer signIn(JsonNode body, HttpServletRequest request) {
        JsonFields fields = JsonFields.of("", body, "login", "password", "code");
        return MeAnswer.of(desk.signIn(
                request,
                fields.text("login"),
                SecretText.of(fields.text("password")),
                fields.optionalText("code").map(SecretText::of)));
    }

    @PostMapping(IdentityPaths.SIGN_OUT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request) {
        desk.signOut(request);
    }
}
