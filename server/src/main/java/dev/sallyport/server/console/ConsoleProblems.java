package dev.sallyport.server.console;

import dev.sallyport.problem.ProblemCode;
import dev.sallyport.server.http.ProblemAnswer;
import dev.sallyport.server.http.ProblemPages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.LocaleResolver;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/**
 * Tells problems as pages. Who looks at a page without being signed in, or without a workspace, is led to where that is done; who
 * sends a form is told that nothing happened. The same for whoever has to prove anew who they are.
 */
final class ConsoleProblems implements ProblemPages {
    private static final String API = "/api/";

    /** The field of a form that says which page it stands on, for whoever must go elsewhere first. */
    private static final String BACK = "back";

    private final ITemplateEngine templates;
    private final MessageSource messages;
    private final LocaleResolver locales;
    private final Frames frames;

    ConsoleProblems(ITemplateEngine templates, MessageSource messages, LocaleResolver locales, Frames frames) {
        this.templates = templates;
        this.messages = messages;
        this.locales = locales;
        this.frames = frames;
    }

    /**
     * A problem on a page.
     *
     * @param title in the reader's language
     * @param explanation what it means, in the reader's language; null if the detail says all
     * @param detail in English, with the values that matter
     * @param correlation names the request in the operator's log
     * @param again where to prove anew who one is, and to come back from there; null if that would change nothing
     */
    record ProblemPage(
            String code,
            int status,
            String title,
            @Nullable String explanation,
            String detail,
            String correlation,
            @Nullable String again) {}

    @Override
    public boolean wants(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return !request.getRequestURI().startsWith(API)
                && (isByScript(request) || (accept != null && accept.contains(MediaType.TEXT_HTML_VALUE)));
    }

    /** A piece of a page that is open asks for itself. */
    private static boolean isByScript(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    @Override
    public void write(ProblemAnswer problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<String> elsewhere = elsewhere(problem, request);
        if (isByScript(request)) {
            // The page itself is over, not this piece of it: opened again, it says what is the matter.
            response.setStatus(problem.status());
            response.setHeader("HX-Refresh", "true");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            return;
        }
        if (elsewhere.isPresent()) {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, elsewhere.get());
            return;
        }
        Locale locale = locales.resolveLocale(request);
        WebContext context = new WebContext(
                JakartaServletWebApplication.buildApplication(request.getServletContext())
                        .buildExchange(request, response),
                locale);
        context.setVariable("page", page(problem, request, locale));
        context.setVariable("frame", frames.of(request).orElse(null));
        response.setStatus(problem.status());
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(templates.process("problem", context).getBytes(StandardCharsets.UTF_8));
    }

    private ProblemPage page(ProblemAnswer problem, HttpServletRequest request, Locale locale) {
        String key = problem.acrValues().isPresent() ? "step-up.second-factor" : "problem." + problem.code();
        String title = messages.getMessage(key + ".title", null, problem.title(), locale);
        return new ProblemPage(
                problem.code(),
                problem.status(),
                title == null ? problem.title() : title,
                messages.getMessage(key + ".explanation", null, null, locale),
                problem.detail(),
                problem.correlationId(),
                isSignInTooOld(problem) ? again(problem, ConsolePaths.onlyOurs(request.getParameter(BACK))) : null);
    }

    private static boolean isSignInTooOld(ProblemAnswer problem) {
        return problem.code().equals(ProblemCode.INSUFFICIENT_USER_AUTHENTICATION.text());
    }

    private static String again(ProblemAnswer problem, String to) {
        return ConsolePaths.signInAgain(to, problem.acrValues().isPresent());
    }

    private static Optional<String> elsewhere(ProblemAnswer problem, HttpServletRequest request) {
        if (!HttpMethod.GET.matches(request.getMethod())) {
            return Optional.empty();
        }
        if (problem.code().equals(ProblemCode.NOT_SIGNED_IN.text())) {
            return Optional.of(ConsolePaths.leading(ConsolePaths.SIGN_IN, here(request)));
        }
        if (isSignInTooOld(problem)) {
            return Optional.of(again(problem, here(request)));
        }
        return problem.code().equals(ProblemCode.TENANT_NOT_CHOSEN.text())
                ? Optional.of(ConsolePaths.leading(ConsolePaths.WORKSPACE, here(request)))
                : Optional.empty();
    }

    private static String here(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
