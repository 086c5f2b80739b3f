package dev.sallyport.prober.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * A report as one page that loads nothing and runs nothing. Its policy lets in the one sheet of styles that it holds, by
 * hash. Everything that was received is text to the template, which escapes it; no expression is ever made of it.
 */
final class HtmlReport {
    private static final String FOLDER = "dev/sallyport/prober/report/";
    private static final String STYLE = resource("report.css");
    private static final String POLICY =
            "default-src 'none'; style-src 'sha256-" + hash(STYLE) + "'; base-uri 'none'; form-action 'none'";
    private static final TemplateEngine ENGINE = engine();

    private HtmlReport() {}

    /** @param thumbprint of the key that signs it */
    static String text(Report report, Optional<String> thumbprint) {
        Report shown = report.withTexts(Visible::text);
        Context context = new Context(Locale.ENGLISH);
        context.setVariables(new Page(shown, thumbprint).model());
        context.setVariable("style", STYLE);
        context.setVariable("policy", POLICY);
        return ENGINE.process("report", context);
    }

    private static TemplateEngine engine() {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver(HtmlReport.class.getClassLoader());
        templates.setPrefix(FOLDER);
        templates.setSuffix(".html");
        templates.setTemplateMode(TemplateMode.HTML);
        templates.setCharacterEncoding(StandardCharsets.UTF_8.name());
        TemplateEngine engine = new TemplateEngine();
        engine.setTemplateResolver(templates);
        return engine;
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
