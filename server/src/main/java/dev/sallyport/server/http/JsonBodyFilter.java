package dev.sallyport.server.http;

import dev.sallyport.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.JsonNode;

/**
 * Reads a request's body once, strictly, for everybody behind it: what one looks at, all look at. A body that is
 * neither JSON nor a form is refused unread; a form can be looked at, and no controller takes one.
 */
public final class JsonBodyFilter extends OncePerRequestFilter {
    private static final String ATTRIBUTE = JsonBodyFilter.class.getName();

    private final Problems problems;

    public JsonBodyFilter(Problems problems) {
        this.problems = problems;
    }

    /** The body of this request, if it has one. */
    public static Optional<JsonNode> body(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof JsonNode body ? Optional.of(body) : Optional.empty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (hasBody(request) && !isA(request, MediaType.APPLICATION_FORM_URLENCODED)) {
            if (!isA(request, MediaType.APPLICATION_JSON)) {
                problems.answer(HttpStatus.UNSUPPORTED_MEDIA_TYPE, request, response);
                return;
            }
            byte[] body;
            try {
                body = request.getInputStream().readNBytes(StrictJson.MOST_BYTES + 1);
            } catch (IOException e) {
                // Cut off, or chunks that are none. Who hung up will not read this; who did not, should.
                problems.answer(HttpStatus.BAD_REQUEST, request, response);
                return;
            }
            if (body.length > StrictJson.MOST_BYTES) {
                problems.answer(HttpStatus.CONTENT_TOO_LARGE, request, response);
                return;
            }
            try {
                request.setAttribute(ATTRIBUTE, StrictJson.parse(body));
            } catch (Problem e) {
                problems.answer(e, request, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private static boolean isA(HttpServletRequest request, MediaType wanted) {
        @Nullable String type = request.getContentType();
        try {
            return type != null && wanted.equalsTypeAndSubtype(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
