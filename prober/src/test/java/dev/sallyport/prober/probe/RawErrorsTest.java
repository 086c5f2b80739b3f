package dev.sallyport.prober.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.wire.Answer;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawErrorsTest {
    private static Optional<String> in(String body) {
        return RawErrors.in(new Exchange(
                Caller.NOBODY,
                Call.get(URI.create("http://127.0.0.1/api")),
                new Answer(500, List.of(), body.getBytes(StandardCharsets.UTF_8), false)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            stack trace of Java|at com.example.Invoices$1.find(Invoices.java:42)
            stack trace of JavaScript|at Object.<anonymous> (/x/index.mjs:10:5)
            stack trace of Python|File "/x/views.py", line 12
            stack trace of Ruby|models/invoice.rb:7:in `find'
            stack trace of PHP|src/Invoice.php on line 12
            stack trace of .NET|at Shop.Invoices.Find(Int32 id) in C:src/Invoices.cs:line 12
            stack trace of .NET|System.ArgumentException
            stack trace of Go|goroutine 1 [running]:
            exception's class|org.hibernate.LazyInitializationException
            exception's class|ActiveRecord::RecordNotFound
            exception's class|PrismaClientKnownRequestError
            statement of SQL|select a, b from "invoices" where
            statement of SQL|update invoices set
            error of the database|relation "invoices" does not exist
            error of the database|column x.y does not exist
            error of the database|near "x": syntax error
            error of the database|violates not-null constraint
            path of the server's disk|at '/srv/shop/current/app'
            """)
    void knowsWhatErrorsShow(String sign, String text) {
        assertThat(in("Sorry:\n " + text + "\n").orElse("nothing")).contains(sign);
    }

    /** Each takes minutes, or all of the stack, where an expression may begin anew at every character. */
    @ParameterizedTest
    @ValueSource(strings = {"a.", "at a(", "at a.", "ActiveRecord", "a.B", "select a ", "File \"", "at a() in ", "/a"})
    @Timeout(20)
    void readsWhatIsMadeToTakeLong(String piece) {
        assertThat(in(piece.repeat(1_000_000 / piece.length()))).isEmpty();
    }

    @Test
    void anErrorOfTheMachineHindersOneProbeOnly() {
        assertThat(Campaign.hindered(() -> {
                    throw new StackOverflowError();
                }))
                .hasValueSatisfying(why -> assertThat(why).contains("StackOverflowError"));
    }
}
