package dev.sallyport.prober.probe;

import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Credentials that are signed tokens (RFC 7519), with claims that nobody signed. */
final class ForgedTokens {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern TOKEN =
            Pattern.compile("(eyJ[A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]{2,})\\.([A-Za-z0-9_-]*)");

    private ForgedTokens() {}

    /**
     * By what was done to the token.
     *
     * @param own by what the caller's tenant is named
     * @param other by what the other is
     */
    static Map<String, Caller> of(Caller caller, List<String> own, String other) {
        Map<String, Caller> forged = new LinkedHashMap<>();
        changed(
                        caller,
                        token -> claims(token, own, other)
                                .map(claims -> token.group(1) + "." + claims + "." + token.group(3))
                                .orElse(token.group()))
                .ifPresent(other1 -> forged.put("changed claims with the old signature", other1));
        for (String none : List.of("none", "None")) {
            changed(
                            caller,
                            token -> claims(token, own, other)
                                    .map(claims ->
                                            encoded("{\"alg\":\"" + none + "\",\"typ\":\"JWT\"}") + "." + claims + ".")
                                    .orElse(token.group()))
                    .ifPresent(unsigned -> forged.put("changed claims, unsigned, alg " + none, unsigned));
        }
        return forged;
    }

    private interface Change {
        String of(Matcher token);
    }

    private static Optional<Caller> changed(Caller caller, Change change) {
        boolean[] any = {false};
        UnaryOperator<String> replace = value -> {
            Matcher token = TOKEN.matcher(value);
            StringBuilder text = new StringBuilder();
            while (token.find()) {
                String other = change.of(token);
                any[0] |= !other.equals(token.group());
                token.appendReplacement(text, Matcher.quoteReplacement(other));
            }
            return token.appendTail(text).toString();
        };
        List<Header> headers = new ArrayList<>();
        caller.headers().forEach(header -> headers.add(new Header(header.name(), replace.apply(header.value()))));
        return any[0]
                ? Optional.of(new Caller(caller.name(), caller.tenant(), headers, caller.changing()))
                : Optional.empty();
    }

    /** Claims that name the tenant name the other; if none does, all usual names are added. */
    private static Optional<String> claims(Matcher token, List<String> own, String other) {
        try {
            JsonNode tree = JSON.readTree(Base64.getUrlDecoder().decode(token.group(2)));
            if (!(tree instanceof ObjectNode claims)) {
                return Optional.empty();
            }
            boolean named = rename(claims, own, other);
            if (!named) {
                TenantNames.USUAL.forEach(name -> claims.put(name, other));
            }
            return Optional.of(encoded(claims.toString()));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean rename(ObjectNode claims, List<String> own, String other) {
        boolean named = false;
        for (String name : List.copyOf(claims.propertyNames())) {
            JsonNode value = claims.get(name);
            if (value instanceof ObjectNode inner) {
                named |= rename(inner, own, other);
            } else if (value.isValueNode() && own.contains(value.asString())) {
                if (value.isNumber() && other.matches("[0-9]{1,18}")) {
                    claims.put(name, Long.parseLong(other));
                } else {
                    claims.put(name, other);
                }
                named = true;
            }
        }
        return named;
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
