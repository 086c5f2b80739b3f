package dev.sallyport.prober.answer;

import static dev.sallyport.prober.answer.Readings.fields;
import static dev.sallyport.prober.answer.Readings.names;
import static dev.sallyport.prober.answer.Readings.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class XmlTest {
    @Test
    void readsTextsAndAttributes() {
        Reading reading = read("<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Invoices</title>"
                + "<entry><id>1</id><link href='/1'/></entry><entry><id>2</id><content><![CDATA[<b>x</b>]]></content></entry>"
                + "<!-- note --></feed>");

        assertThat(reading.format()).isEqualTo("xml");
        assertThat(reading.troubles()).isEmpty();
        assertThat(Readings.values(reading))
                .containsExactly(
                        "/feed/title = Invoices",
                        "/feed/entry/id = 1",
                        "/feed/entry/link@href = /1",
                        "/feed/entry[2]/id = 2",
                        "/feed/entry[2]/content = <b>x</b>",
                        "/feed = note");
        assertThat(fields(reading)).contains("/feed/entry/id");
        assertThat(names(reading)).contains("feed", "entry", "href");
    }

    @Test
    void keepsWhatStandsBeforeAFault() {
        Reading reading = read("<?xml version='1.0'?><a><b>one</b><c>two</d>canary</a>");

        assertThat(Readings.values(reading)).contains("/a/b = one").anyMatch(value -> value.contains("canary"));
        assertThat(reading.troubles()).hasSize(1);
    }
}
