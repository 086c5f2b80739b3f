package dev.sallyport.prober.answer;

import static dev.sallyport.prober.answer.Readings.fields;
import static dev.sallyport.prober.answer.Readings.lines;
import static dev.sallyport.prober.answer.Readings.names;
import static dev.sallyport.prober.answer.Readings.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void readsWhatIsShownElementByElement() {
        Reading reading = read(
                "<!doctype html><html><head><title>Invoices</title></head><body><h1>All <em>in</em>voices</h1>"
                        + "<p>one</p><p>two</p><div>loose<ul><li>x</li></ul></div></body></html>",
                "text/html",
                "");

        assertThat(reading.format()).isEqualTo("html");
        assertThat(reading.troubles()).isEmpty();
        assertThat(Readings.values(reading))
                .containsExactly(
                        "/html/head/title = Invoices",
                        "/html/body/h1 = All invoices",
                        "/html/body/p = one",
                        "/html/body/p[2] = two",
                        "/html/body/div = loose",
                        "/html/body/div/ul/li = x");
        assertThat(fields(reading)).contains("/html/body/p");
    }

    @Test
    void readsAttributesThatCarryData() {
        Reading reading = read("<div id='row-17' class='c' data-total='12'><a href='/invoices/7'>go</a>"
                + "<input type='hidden' name='tenant' value='acme'><img src='/x.png' alt='Ada'>"
                + "<meta name='user' content='ada@example.org'></div>");

        assertThat(Readings.values(reading))
                .contains(
                        "/html/body/div#row-17@data-total = 12",
                        "/html/body/div#row-17/a@href = /invoices/7",
                        "/html/body/div#row-17/input@value = acme",
                        "/html/body/div#row-17/img@alt = Ada",
                        "/html/body/div#row-17/meta@content = ada@example.org")
                .noneMatch(value -> value.contains("@class"));
        assertThat(fields(reading)).contains("/html/body/div#row-…@data-total");
        assertThat(names(reading)).contains("tenant");
    }

    @Test
    void readsTables() {
        Reading reading = read("<h2>Open</h2><table><thead><tr><th>No</th><th>Amount</th></tr></thead><tbody>"
                + "<tr><td><a href='/i/1' title='first'>1</a></td><td>10.00</td></tr>"
                + "<tr><td>2</td><td>20.<b>00</b></td></tr></tbody></table>");

        assertThat(lines(reading.tables().get(0)))
                .containsExactly(List.of("No", "Amount"), List.of("1", "10.00"), List.of("2", "20.00"));
        assertThat(Readings.values(reading))
                .contains("table 1 › row 2, No = 1", "table 1 › row 3, Amount = 20.00")
                .anyMatch(value -> value.endsWith("a@href = /i/1"));
        assertThat(Readings.values(reading).stream().filter(value -> value.endsWith("= 10.00")))
                .hasSize(1);
        assertThat(names(reading)).containsExactly("No", "Amount");
    }

    @Test
    void readsTheDataThatAPageBringsForItsScripts() {
        Reading reading = read(
                "<p>x</p><script id='__NEXT_DATA__' type='application/json'>{\"props\":{\"iban\":\"DE1\"}}</script>"
                        + "<script>window.__STATE__ = {\"items\":[{\"sum\":5}]}; var other = \"canary\";</script>"
                        + "<div data-props='{\"total\":3}'></div><!-- debug: tenant=beta -->");

        assertThat(Readings.values(reading))
                .contains(
                        "/html/body/script#__NEXT_DATA__ › /props/iban = DE1",
                        "/html/body/script › /items/0/sum = 5",
                        "/html/body/div@data-props › /total = 3")
                .anyMatch(value -> value.contains("var other = \"canary\""))
                .anyMatch(value -> value.contains("debug: tenant=beta"));
        assertThat(reading.tables()).hasSize(1);
    }

    @Test
    void readsWhatIsThereWithoutBeingSeen() {
        Reading reading = read(
                "<p hidden>a1</p><template><p>b2</p></template><noscript>c3</noscript><textarea>d4</textarea>"
                        + "<select><option value='e5'>f6</option><option>g7</option></select><p style='display:none'>h8</p>");

        String all = String.join("\n", Readings.values(reading));
        assertThat(all).contains("a1", "b2", "c3", "d4", "e5", "f6", "g7", "h8");
    }

    @Test
    void readsFragments() {
        assertThat(read("<tr><td>x</td></tr>", "text/html", "").format()).isEqualTo("html");
        assertThat(Readings.values(
                        read("<turbo-stream action=\"replace\"><template><p>Ada</p></template></turbo-stream>")))
                .anyMatch(value -> value.endsWith("= Ada"));
    }
}
