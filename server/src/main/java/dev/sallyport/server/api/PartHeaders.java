package dev.sallyport.server.api;

import dev.sallyport.export.Part;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The headers under which a part leaves: its exact type, as a file, for no cache and no script. */
final class PartHeaders {
    private static final String ACCEPT_BYTES = "bytes";
    private static final String UNRESERVED = "-._~";

    private PartHeaders() {}

    /** A strong tag: equal tags mean equal bytes. */
    static String entityTag(Part part) {
        return "\"" + part.sha256() + "\"";
    }

    static void write(HttpServletResponse response, Part part, ByteRange.Bytes range) {
        response.setStatus(range.isPartial() ? HttpStatus.PARTIAL_CONTENT.value() : HttpStatus.OK.value());
        response.setHeader(HttpHeaders.CONTENT_TYPE, part.mediaType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(part.fileName()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader(HttpHeaders.ACCEPT_RANGES, ACCEPT_BYTES);
        response.setHeader(HttpHeaders.ETAG, entityTag(part));
        if (range.isPartial()) {
            response.setHeader(
                    HttpHeaders.CONTENT_RANGE,
                    "bytes " + range.offset() + "-" + (range.offset() + range.count() - 1) + "/" + part.plainLength());
        }
        response.setContentLengthLong(range.count());
    }

    static void writeUnsatisfiable(HttpServletResponse response, Part part) {
        response.setStatus(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE.value());
        response.setHeader(HttpHeaders.ACCEPT_RANGES, ACCEPT_BYTES);
        response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + part.plainLength());
        response.setContentLength(0);
    }

    /** RFC 6266: a plain name for old clients, and the exact one. */
    static String disposition(String fileName) {
        return "attachment; filename=\"" + ascii(fileName) + "\"; filename*=UTF-8''" + percentEncoded(fileName);
    }

    private static String ascii(String fileName) {
        StringBuilder plain = new StringBuilder();
        fileName.codePoints().forEach(c -> plain.append(isPlain(c) ? (char) c : '_'));
        return plain.toString();
    }

    private static String percentEncoded(String fileName) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : fileName.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(b)) {
                encoded.append((char) b);
            } else {
                encoded.append(String.format("%%%02X", b & 0xff));
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || UNRESERVED.indexOf(c) >= 0;
    }
}
