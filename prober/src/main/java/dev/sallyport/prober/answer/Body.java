package dev.sallyport.prober.answer;

import java.util.Optional;

/**
 * The bytes of an answer, of a file or an attachment.
 *
 * @param type media type as it was told, parameters included
 * @param name of the file, as it was told
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares bodies; the bytes are read, never changed.
public record Body(byte[] bytes, Optional<String> type, Optional<String> name) {}
