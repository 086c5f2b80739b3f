package dev.sallyport.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.testkit.Proves;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

class DownloadTest {
    private static TestSallyport sallyport;
    private static TestClient bruno;
    private static String export;
    private static JsonNode part;
    private static String path;

    @BeforeAll
    static void openAHandover() {
        sallyport = TestSallyport.shared();
        bruno = sallyport.in(
                AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT.id().toString());
        export = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 700));
        part = TestExports.part(bruno, export);
        path = part.path("path").asString("");
    }

    @Test
    @Proves("R32")
    void sendsThePartAsAFileForNoCacheAndNoScript() {
        TestClient.Answer answer = bruno.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(MediaType.parseMediaType(answer.header("content-type")))
                .isEqualTo(MediaType.parseMediaType("text/csv; charset=utf-8; header=present"));
        assertThat(answer.header("content-disposition"))
                .matches("attachment; filename=\"invoices-[0-9TZ]+-[0-9a-f]+\\.csv\"; filename\\*=UTF-8''invoices-.*");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("content-security-policy")).isEqualTo("sandbox; default-src 'none'");
        assertThat(answer.header("accept-ranges")).isEqualTo("bytes");
    }

    @Test
    void sendsExactlyTheBytesThatTheReceiptTellsOf() throws Exception {
        TestClient.Answer answer = bruno.get(path);

        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(answer.body()));
        JsonNode receipt = bruno.get("/api/exports/" + export + "/receipt").json();
        assertThat(sha256)
                .isEqualTo(part.path("sha256").asString(""))
                .isEqualTo(receipt.path("parts").path(0).path("sha256").asString(""));
        assertThat(answer.header("etag")).isEqualTo("\"" + sha256 + "\"");
        assertThat(answer.body()).hasSize(part.path("bytes").asInt(-1)).hasSizeGreaterThan(100_000);
        assertThat(answer.text()).contains(AgencyTenants.NORDLICHT.canaryPrefix());
    }

    @Test
    void sendsRangesInsideOneRedemption() {
        byte[] whole = bruno.get(path).body();

        TestClient.Answer middle = range("bytes=70000-139999", null);
        assertThat(middle.status()).isEqualTo(206);
        assertThat(middle.header("content-range")).isEqualTo("bytes 70000-139999/" + whole.length);
        assertThat(middle.body()).isEqualTo(java.util.Arrays.copyOfRange(whole, 70_000, 140_000));

        TestClient.Answer end = range("bytes=-10", null);
        assertThat(end.status()).isEqualTo(206);
        assertThat(end.body()).isEqualTo(java.util.Arrays.copyOfRange(whole, whole.length - 10, whole.length));

        assertThat(range("bytes=" + whole.length + "-", null).status()).isEqualTo(416);
        assertThat(range("bytes=0-1,5-6", null).body()).isEqualTo(whole);
        assertThat(range("bytes=0-1", "\"" + part.path("sha256").asString("") + "\"")
                        .body())
                .hasSize(2);
        assertThat(range("bytes=0-1", "\"another\"").body()).isEqualTo(whole);
    }

    @Test
    void answersHeadLikeGetButForTheBytes() {
        TestClient.Answer get = bruno.get(path);
        TestClient.Answer head =
                bruno.send(path, request -> request.method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody()));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String header : new String[] {"content-length", "content-type", "etag", "content-disposition"}) {
            assertThat(head.header(header)).isEqualTo(get.header(header)).isNotEmpty();
        }
    }

    @Test
    @Proves("R30")
    void redeemsATicketOnce() {
        String ticket = TestExports.ticket(bruno, export);

        assertThat(bruno.post("/api/handovers", Map.of("ticket", ticket)).status())
                .isEqualTo(201);
        assertThat(bruno.post("/api/handovers", Map.of("ticket", ticket)).status())
                .isEqualTo(403);
    }

    @Test
    void cutsTheConnectionRatherThanEndAShortBodyAsIfItWereWhole() throws IOException {
        // The newest sealed file is this one's; its last segment is changed.
        String damaged = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 720));
        String damagedPart = TestExports.part(bruno, damaged).path("path").asString("");
        Path sealed = newestFile(sallyport.files());
        try (FileChannel channel = FileChannel.open(sealed, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap("damaged!".getBytes(StandardCharsets.UTF_8)), channel.size() - 8);
        }

        assertThatThrownBy(() -> bruno.get(damagedPart)).isInstanceOf(UncheckedIOException.class);
        assertThat(bruno.get("/api/health").status()).isEqualTo(200);
    }

    private static TestClient.Answer range(String range, String ifRange) {
        return bruno.send(path, request -> {
            request.header("Range", range);
            if (ifRange != null) {
                request.header("If-Range", ifRange);
            }
            return request.GET();
        });
    }

    private static Path newestFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.max(Comparator.comparing(file -> {
                        try {
                            return Files.getLastModifiedTime(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }))
                    .orElseThrow();
        }
    }
}
