package dev.sallyport.server.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells problems to people who look at pages; programs get JSON. */
public interface ProblemPages {
    /** Whether whoever asked looks at pages. */
    boolean wants(HttpServletRequest request);

    /** Writes the whole answer. */
    void write(ProblemAnswer problem, HttpServletRequest request, HttpServletResponse response) throws IOException;
}
