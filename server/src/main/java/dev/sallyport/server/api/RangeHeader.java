package dev.sallyport.server.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads Range and If-Range (RFC 9110, section 14). One range is served; several, another unit and what is no range are
 * ignored, as the RFC has it, and give the whole.
 */
final class RangeHeader {
    private static final Pattern ONE_RANGE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    private RangeHeader() {}

    static ByteRange read(@Nullable String range, @Nullable String ifRange, String entityTag, long length) {
        ByteRange whole = new ByteRange.Bytes(0, length, false);
        if (range == null || (ifRange != null && !ifRange.equals(entityTag))) {
            return whole;
        }
        Matcher matcher = ONE_RANGE.matcher(range.replace(" ", ""));
        if (!matcher.matches()) {
            return whole;
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? whole : suffix(Long.parseLong(last), length);
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? length - 1 : Math.min(Long.parseLong(last), length - 1);
        if (!last.isEmpty() && Long.parseLong(last) < from) {
            return whole;
        }
        return from >= length ? new ByteRange.Unsatisfiable() : new ByteRange.Bytes(from, to - from + 1, true);
    }

    private static ByteRange suffix(long wanted, long length) {
        long count = Math.min(wanted, length);
        return count == 0 ? new ByteRange.Unsatisfiable() : new ByteRange.Bytes(length - count, count, true);
    }
}
