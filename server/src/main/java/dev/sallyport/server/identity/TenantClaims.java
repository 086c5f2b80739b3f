package dev.sallyport.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Collects every value by which a request names a tenant: in its path, query, form, headers and body, at any depth. A
 * value that is no plain text or number is collected as an empty one.
 */
final class TenantClaims {
    private final List<String> values = new ArrayList<>();

    private TenantClaims() {}

    /**
     * The claims of a request.
     *
     * @param body its body, if there is one
     * @param exempt a field of the body itself, or of the form that chooses one, that may speak of a tenant, since it is
     *     judged for what it is; empty if none
     */
    static List<String> of(HttpServletRequest request, @Nullable JsonNode body, String exempt) {
        TenantClaims claims = new TenantClaims();
        claims.path(request.getRequestURI());
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
            if (TenantNames.nameTenant(parameter.getKey()) && !isExemptField(request, parameter.getKey(), exempt)) {
                Collections.addAll(claims.values, parameter.getValue());
            }
        }
        for (String header : Collections.list(request.getHeaderNames())) {
            if (TenantNames.nameTenant(header)) {
                claims.values.addAll(Collections.list(request.getHeaders(header)));
            }
        }
        if (body != null) {
            claims.body(body, exempt);
        }
        return claims.values;
    }

    /** The field of a page's form, which what stands in the address is not; or what an operator looks for. */
    private static boolean isExemptField(HttpServletRequest request, String name, String exempt) {
        if (!name.equals(exempt)) {
            return false;
        }
        return IdentityPaths.OF_OPERATORS.contains(request.getRequestURI())
                || (request.getRequestURI().equals(IdentityPaths.CHOOSE_TENANT_PAGE)
                        && request.getQueryString() == null);
    }

    /** Matrix parameters, and segments that name a tenant together with the one behind them. */
    private void path(String path) {
        boolean named = false;
        for (String segment : path.split("/", -1)) {
            String[] pieces = segment.split(";", -1);
            if (named && !pieces[0].isEmpty()) {
                values.add(decoded(pieces[0]));
            }
            named = TenantNames.nameTenant(decoded(pieces[0]));
            for (int i = 1; i < pieces.length; i++) {
                int equals = pieces[i].indexOf('=');
                String name = equals < 0 ? pieces[i] : pieces[i].substring(0, equals);
                if (TenantNames.nameTenant(decoded(name))) {
                    values.add(equals < 0 ? "" : decoded(pieces[i].substring(equals + 1)));
                }
            }
        }
    }

    private void body(JsonNode node, String exempt) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (field.getKey().equals(exempt)) {
                    continue;
                }
                if (TenantNames.nameTenant(field.getKey())) {
                    JsonNode value = field.getValue();
                    values.add(value.isString() || value.isIntegralNumber() ? value.asString() : "");
                }
                body(field.getValue(), "");
            }
        } else if (node.isArray()) {
            node.values().forEach(element -> body(element, ""));
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
