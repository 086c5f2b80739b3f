package dev.sallyport.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextSuccessorTest {
    @Test
    void isTheNextTextInCodePointOrder() {
        assertThat(TextSuccessor.of("a")).contains("b");
        assertThat(TextSuccessor.of("ab")).contains("ac");
        assertThat(TextSuccessor.of("é")).contains("ê");
        assertThat(TextSuccessor.of("\uD83D\uDE00")).contains("\uD83D\uDE01");
    }

    @Test
    void skipsSurrogatesWhichAreNoText() {
        assertThat(TextSuccessor.of("\uD7FF")).contains("\uE000");
    }

    @Test
    void stepsBackFromTheLastCodePoint() {
        String last = Character.toString(Character.MAX_CODE_POINT);
        assertThat(TextSuccessor.of("a" + last)).contains("b");
        assertThat(TextSuccessor.of(last + last)).isEmpty();
    }
}
