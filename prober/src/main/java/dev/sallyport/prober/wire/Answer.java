package dev.sallyport.prober.wire;

import dev.sallyport.prober.answer.Body;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came back.
 *
 * @param cut whether the body was longer than the budget allows to read, or ended before its time
 */
@SuppressWarnings("ArrayRecordComponent") // The bytes are read, never changed or compared by this record.
public record Answer(int status, List<Header> headers, byte[] bytes, boolean cut) {
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"?([^\";]+)");

    public Answer {
        headers = List.copyOf(headers);
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    public boolean isRedirect() {
        return status >= 300 && status < 400 && status != 304;
    }

    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    public List<String> headers(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    public Body body() {
        return new Body(
                bytes, header("Content-Type"), header("Content-Disposition").flatMap(Answer::fileName));
    }

    private static Optional<String> fileName(String disposition) {
        Matcher name = FILE_NAME.matcher(disposition);
        return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    }
}
