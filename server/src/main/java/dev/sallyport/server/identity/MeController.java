package dev.sallyport.server.identity;

import dev.sallyport.secret.SecretText;
import dev.sallyport.server.http.JsonFields;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Who is signed in, and in which tenant they act. */
@RestController
class MeController {
    private final SignInDesk desk;

    MeController(SignInDesk desk) {
        this.desk = desk;
    }

    @GetMapping(IdentityPaths.ME)
    MeAnswer me(HttpServletRequest request) {
        return MeAnswer.of(desk.who(request));
    }

    @PostMapping(path = IdentityPaths.FRESH_SIGN_IN, consumes = MediaType.APPLICATION_JSON_VALUE)
    MeAnswer signInAgain(JsonNode body, HttpServletRequest request) {
        JsonFields fields = JsonFields.of("", body, "password", "code");
        return MeAnswer.of(desk.signInAgain(
                request,
                SecretText.of(fields.text("password")),
                fields.optionalText("code").map(SecretText::of)));
    }

    @PostMapping(path = IdentityPaths.CHOOSE_TENANT, consumes = MediaType.APPLICATION_JSON_VALUE)
    MeAnswer choose(JsonNode body, HttpServletRequest request) {
        JsonFields fields = JsonFields.of("", body, "tenant");
        return MeAnswer.of(desk.choose(request, fields.text("tenant")));
    }
}
