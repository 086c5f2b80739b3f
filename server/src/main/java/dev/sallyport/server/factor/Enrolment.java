package dev.sallyport.server.factor;

import dev.sallyport.secret.SecretText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A secret that its person puts into an app now, and the ways to get it there. */
public final class Enrolment {
    private static final String ISSUER = "Sallyport";

    private final SecretText secret;
    private final String login;

    Enrolment(SecretText secret, String login) {
        this.secret = secret;
        this.login = login;
    }

    /** To be typed, in groups. */
    public String typed() {
        return Grouped.text(secret.reveal(), " ");
    }

    /** To be opened by an app on the same device. */
    public String uri() {
        return "otpauth://totp/" + ISSUER + ":" + encoded(login) + "?secret=" + secret.reveal() + "&issuer=" + ISSUER
                + "&algorithm=SHA1&digits=" + TotpCodes.DIGITS + "&period=" + TotpCodes.STEP.toSeconds();
    }

    /** The same, to be photographed. */
    public QrPicture picture() {
        return QrPicture.of(uri());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "<redacted>";
    }
}
