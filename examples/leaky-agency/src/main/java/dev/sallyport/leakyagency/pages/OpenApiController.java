package dev.sallyport.leakyagency.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of the API. */
@RestController
final class OpenApiController {
    @GetMapping(value = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] description() {
        try (InputStream text =
                OpenApiController.class.getResourceAsStream("/dev/sallyport/leakyagency/openapi.json")) {
            if (text == null) {
                throw new IllegalStateException("openapi.json is missing");
            }
            return text.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
