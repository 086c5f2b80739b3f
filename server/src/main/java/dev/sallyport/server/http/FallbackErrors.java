package dev.sallyport.server.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers for errors that the container reports: those that no controller and no filter of ours has seen. */
@Controller
public final class FallbackErrors implements ErrorController {
    /** Where the container forwards to. Nobody reaches it from outside. */
    public static final String PATH = "/error";

    private final Problems problems;

    public FallbackErrors(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping(PATH)
    public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (thrown instanceof IOException || thrown instanceof InvalidParameterException) {
            // The container's own: a body that was cut off, came in chunks that are none, or is no form.
            problems.answer(HttpStatus.BAD_REQUEST, request, response);
        } else if (thrown instanceof Throwable unexpected) {
            problems.answerUnexpected(unexpected, request, response);
        } else {
            problems.answer(HttpStatusCode.valueOf(status instanceof Integer code ? code : 404), request, response);
        }
    }
}
