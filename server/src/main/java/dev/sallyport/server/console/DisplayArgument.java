package dev.sallyport.server.console;

import dev.sallyport.server.http.RequestArgument;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.core.MethodParameter;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.WebUtils;

/** Hands each page how its reader reads. The zone comes from the browser, by a cookie; without it, UTC is told. */
final class DisplayArgument extends RequestArgument<Display> {
    private static final String ZONE_COOKIE = "zone";

    DisplayArgument() {
        super(Display.class);
    }

    @Override
    protected Display of(HttpServletRequest request, MethodParameter parameter) {
        return of(request);
    }

    static Display of(HttpServletRequest request) {
        return new Display(RequestContextUtils.getLocale(request), zone(request));
    }

    private static ZoneId zone(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, ZONE_COOKIE);
        try {
            return cookie == null ? ZoneOffset.UTC : ZoneId.of(cookie.getValue().replace("%2F", "/"));
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
