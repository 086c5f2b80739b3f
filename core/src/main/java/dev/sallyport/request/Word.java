package dev.sallyport.request;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A choice that has a name: in requests, receipts, the ledger and tables. */
public interface Word {
    String text();

    static <W extends Word> Optional<W> find(W[] words, String text) {
        return Arrays.stream(words).filter(word -> word.text().equals(text)).findFirst();
    }

    /** All names, for a message that says what is allowed. */
    static String list(Word[] words) {
        return Arrays.stream(words).map(Word::text).collect(Collectors.joining(", "));
    }
}
