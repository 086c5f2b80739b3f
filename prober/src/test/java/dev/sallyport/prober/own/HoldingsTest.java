package dev.sallyport.prober.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoldingsTest {
    private static final CanaryMint MINT = new CanaryMint(7);

    private final Holdings holdings = new Holdings();

    static Stream<String> disguises() {
        String canary = MINT.text("invoice 1/text");
        Stream<String> base64 = IntStream.range(0, 6)
                .mapToObj(before -> Base64.getEncoder()
                        .encodeToString(("·".repeat(before) + canary + " and more").getBytes(StandardCharsets.UTF_8)));
        Stream<String> url = IntStream.range(0, 3)
                .mapToObj(before -> Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(("{?".repeat(before) + canary).getBytes(StandardCharsets.UTF_8)));
        return Stream.of(
                        Stream.of(
                                canary,
                                canary.toUpperCase(Locale.ROOT),
                                "before " + canary + " after",
                                "name%3D" + canary + "%26",
                                "&lt;b&gt;" + canary,
                                HexFormat.of().formatHex(canary.getBytes(StandardCharsets.UTF_8)),
                                "0A"
                                        + HexFormat.of()
                                                .withUpperCase()
                                                .formatHex(("x" + canary).getBytes(StandardCharsets.UTF_8))),
                        base64,
                        url)
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void findsATextInEachDisguise(String text) {
        holdings.add(owned(OwnedKind.TEXT, MINT.text("invoice 1/text")));

        assertThat(holdings.sightings("somewhere", text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234567.89",
                "1,234,567.89",
                "1.234.567,89 €",
                "EUR 1 234 567,89",
                "123456789",
                "-1234567.890",
                "1.23456789E6"
            })
    void findsAnAmountHoweverItIsWritten(String text) {
        holdings.add(owned(OwnedKind.AMOUNT, "1234567.89"));

        assertThat(holdings.sightings("somewhere", text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1234567.88", "234567.89", "2026-11-21", "12345678901234567.89", "invoice 1234567.89 of many"})
    void takesNoOtherNumberForAnAmount(String text) {
        holdings.add(owned(OwnedKind.AMOUNT, "1234567.89"));

        assertThat(holdings.sightings("somewhere", text)).isEmpty();
    }

    @Test
    void takesNoShortIdForSomebodysOwn() {
        holdings.add(owned(OwnedKind.ID, "17"));
        holdings.add(owned(OwnedKind.ID, "0b5c4a1e-7b1f-4a43-9a57-6f2b8f1f0001"));

        assertThat(holdings.sightings("somewhere", "17")).isEmpty();
        assertThat(holdings.sightings("somewhere", "0b5c4a1e-7b1f-4a43-9a57-6f2b8f1f0001"))
                .hasSize(1);
    }

    @Test
    void mintsTheSameOfTheSameSeedAndNothingTwice() {
        List<String> texts = IntStream.range(0, 10_000)
                .mapToObj(i -> MINT.text("label " + i))
                .toList();
        List<BigDecimal> amounts = IntStream.range(0, 1_000)
                .mapToObj(i -> MINT.amount("label " + i))
                .toList();

        assertThat(texts).doesNotHaveDuplicates().allMatch(text -> text.equals(text.toLowerCase(Locale.ROOT)));
        assertThat(amounts)
                .allMatch(
                        amount -> amount.scale() == 2 && amount.unscaledValue().intValue() % 10 != 0);
        assertThat(new CanaryMint(7).text("label 1")).isEqualTo(texts.get(1));
        assertThat(new CanaryMint(8).text("label 1")).isNotEqualTo(texts.get(1));
    }

    private static Owned owned(OwnedKind kind, String value) {
        return new Owned("acme", kind, value, "invoice 1, note", "invoice 1");
    }
}
