package dev.sallyport.prober.answer;

import static dev.sallyport.prober.answer.Readings.body;
import static dev.sallyport.prober.answer.Readings.read;
import static dev.sallyport.prober.answer.Readings.texts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerReaderTest {
    private static final Body ANY = body("x".getBytes(UTF_8), "", "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1}                      | text/html             | json",
                "id,n\\n1,2\\n                   | application/json      | csv",
                "<html><p>x</p></html>           | text/csv              | html",
                "<!DOCTYPE html><title>x</title> | application/json      | html",
                "<p>Not found</p>                | text/plain            | html",
                "<feed><a/></feed>               | text/plain            | xml",
                "<p><a/></p>                     | application/xml       | xml",
                "{\"a\": 1}\\n{\"a\": 2}         | application/json      | ndjson",
                "Not found                       | application/json      | text",
                "[INFO] started                  | text/plain            | text",
                "Hello, world                    | text/plain            | text",
                "one word                        | text/csv              | csv",
            })
    void tellsTheFormatByItsLooks(String text, String type, String format) {
        assertThat(read(text.replace("\\n", "\n"), type, "").format()).isEqualTo(format);
    }

    @Test
    void readsNothingOfAnEmptyAnswer() {
        Reading reading = read(new byte[0], "application/json", "");

        assertThat(reading.format()).isEqualTo("empty");
        assertThat(reading.isWhole()).isTrue();
        assertThat(reading.cells()).isEmpty();
    }

    @Test
    void readsLinesOfText() {
        Reading reading = read("Not found\n\nevent: x\ndata: {\"tenant\": \"beta\"}\n", "text/event-stream", "");

        assertThat(Readings.values(reading))
                .containsExactly("line 1 = Not found", "line 3 = event: x", "line 4 › /tenant = beta");
    }

    @Test
    void findsTextsInWhatItCannotRead() {
        byte[] file = new byte[200];
        System.arraycopy("canary-1".getBytes(UTF_8), 0, file, 10, 8);
        System.arraycopy("canary-2".getBytes(java.nio.charset.StandardCharsets.UTF_16LE), 0, file, 50, 16);

        Reading reading = read(file, "", "");

        assertThat(reading.format()).isEqualTo("binary");
        assertThat(texts(reading)).containsExactly("canary-1", "canary-2");
        assertThat(reading.troubles()).hasSize(1);
    }

    @Test
    void stopsWaitingWhenTheTimeIsOver() {
        CountDownLatch never = new CountDownLatch(1);
        AnswerReader reader = new AnswerReader(limits(Duration.ofMillis(50)), List.of(), (layer, out) -> {
            out.cell(Place.TOP.inside("a"), "found", CellKind.TEXT);
            awaitUninterruptibly(never);
            out.cell(Place.TOP.inside("b"), "late", CellKind.TEXT);
        });

        Reading reading = reader.read(ANY);

        assertThat(reading.troubles())
                .containsExactly("could not be read within 50 ms; what was found until then was kept.");
        never.countDown();
        assertThat(texts(reading)).isEqualTo(List.of("found"));
    }

    @Test
    void refusesToReadWhileTooManyReadingsHang() {
        CountDownLatch end = new CountDownLatch(1);
        AnswerReader hanging =
                new AnswerReader(limits(Duration.ofMillis(1)), List.of(), (layer, out) -> awaitUninterruptibly(end));
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            readings.add(hanging.read(ANY));
        }

        assertThat(readings.get(16).troubles())
                .containsExactly("16 earlier answers are still being read beyond their time; this one was not read.");

        end.countDown();
        while (Attempt.leftBehind() > 0) {
            Thread.onSpinWait();
        }
        assertThat(texts(read("x"))).containsExactly("x");
    }

    @Test
    void readsOnlyAsLongAsItsCallerIsNotInterrupted() {
        CountDownLatch never = new CountDownLatch(1);
        AnswerReader hanging =
                new AnswerReader(limits(Duration.ofHours(1)), List.of(), (layer, out) -> awaitUninterruptibly(never));
        Thread.currentThread().interrupt();

        Reading reading = hanging.read(ANY);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(reading.troubles()).containsExactly("reading was interrupted; what was found until then was kept.");
        never.countDown();
    }

    @Test
    void letsNothingThrough() {
        for (Throwable fault :
                List.of(new IllegalStateException("secret"), new StackOverflowError(), new OutOfMemoryError())) {
            AnswerReader reader = new AnswerReader(ReadingLimits.USUAL, List.of(), (layer, out) -> {
                out.cell(Place.TOP.inside("a"), "found", CellKind.TEXT);
                AnswerReaderTest.<RuntimeException>raise(fault);
            });

            Reading reading = reader.read(ANY);

            assertThat(texts(reading)).containsExactly("found");
            assertThat(reading.troubles()).hasSize(1).first().asString().doesNotContain("secret");
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Throwable fault) throws T {
        throw (T) fault;
    }

    @Test
    void saysNoWordOfTheContentInItsTroubles() throws IOException {
        for (String broken :
                List.of("{\"a\": \"canary\", canary", "<?xml version='1.0'?><canary>canary</x>", "{canary")) {
            assertThat(read(broken).troubles()).noneMatch(trouble -> trouble.contains("canary"));
        }
    }

    private static ReadingLimits limits(Duration time) {
        return new ReadingLimits(1 << 20, 100, 3, 10, 1_000, time);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // As a library would that knows nothing of us.
            }
        }
    }
}
