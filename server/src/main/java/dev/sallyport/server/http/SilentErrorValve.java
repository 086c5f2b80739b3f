package dev.sallyport.server.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * The last resort, for what is refused before it reaches the application (a request line that is none, a header that
 * is too large): the status and nothing else, in the form of all our problems.
 */
public final class SilentErrorValve extends ErrorReportValve {
    /**
     * A version or an encoding of HTTP that the container does not know is the caller's fault, not ours: 501 and 505
     * would read as if the server were broken.
     */
    private static int told(int status) {
        return status == HttpServletResponse.SC_NOT_IMPLEMENTED
                        || status == HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED
                ? HttpServletResponse.SC_BAD_REQUEST
                : status;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        int status = told(response.getStatus());
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String code = status < 500 ? "invalid-request" : "internal";
        String title = status < 500 ? "Invalid request" : "Internal";
        String detail = status < 500 ? "this is no request that can be read" : "something went wrong on our side";
        // Without a mapper: nothing in it needs quoting.
        String body = "{\"type\":\"urn:sallyport:problem:" + code + "\",\"code\":\"" + code + "\",\"title\":\"" + title
                + "\",\"status\":" + status + ",\"detail\":\"" + detail + "\",\"correlationId\":\"none\"}";
        response.setStatus(status);
        try {
            response.setContentType("application/problem+json");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getReporter().write(body);
            response.finishResponse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
