package dev.sallyport.server.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.postgres.identity.EmailAddress;
import dev.sallyport.problem.Problem;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a@",
                "@b.example",
                "a@b.example, c@d.example",
                "a@b.example\r\nBcc: c@d.example",
                "A <a@b.example>",
                "a@b.example ",
                "\"a b\"@c.example",
                "\u00e4@b.example"
            })
    void takesNothingForAnAddressThatCouldBeMoreThanOne(String text) {
        Assertions.assertThatThrownBy(() -> EmailAddress.parse(text)).isInstanceOf(Problem.class);
    }

    @Test
    void takesPlainAddresses() {
        assertThat(EmailAddress.parse("name+tag@sub.example.org").text()).isEqualTo("name+tag@sub.example.org");
    }
}
