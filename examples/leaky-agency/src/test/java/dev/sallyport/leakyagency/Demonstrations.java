package dev.sallyport.leakyagency;

import static org.awaitility.Awaitility.await;

import dev.sallyport.leakyagency.leak.Leak;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;

/** For each leak what somebody would do by hand to see it. Each answers whether it leaks. */
final class Demonstrations {
    private static final Map<Leak, Demonstration> ALL = new EnumMap<>(Leak.class);

    private Demonstrations() {}

    /** Tries one leak. */
    interface Demonstration {
        boolean leaks(World world);
    }

    static Demonstration of(Leak leak) {
        Demonstration found = ALL.get(leak);
        if (found == null) {
            throw new AssertionError("nobody shows how " + leak.kebabName() + " leaks");
        }
        return found;
    }

    static {
        figures();
        caches();
        rows();
        tenants();
        objects();
        columns();
        background();
        links();
        standing();
        state();
        told();
        completeness();
        ALL.putAll(LastDemonstrations.all());
    }

    private static void figures() {
        ALL.put(Leak.DASHBOARD_TOTALS, world -> moves(world, "/api/dashboard"));
        ALL.put(Leak.PAGER_COUNTS_ALL, world -> moves(world, "/api/invoices?limit=1"));
        ALL.put(Leak.REVENUE_FALLBACK, world -> moves(world, "/api/reports/revenue"));
        ALL.put(Leak.ROLLUP_BUILT_GLOBALLY, world -> moves(world, "/api/reports/monthly"));
        ALL.put(Leak.AGGREGATE_BEFORE_FILTER, world -> movesByUse(world, "/api/reports/usage"));
        ALL.put(Leak.EVENTS_WITHOUT_TENANT, world -> movesByUse(world, "/api/reports/usage-by-customer"));
        ALL.put(Leak.STALE_SNAPSHOT, world -> {
            world.paul.post("/api/reports/snapshot", Map.of());
            String before = world.paul.get("/api/reports/snapshot").text();
            world.olga.post("/api/reports/snapshot", Map.of());
            return !world.paul.get("/api/reports/snapshot").text().equals(before);
        });
    }

    private static void caches() {
        ALL.put(Leak.CACHE_KEY_WITHOUT_TENANT, world -> sameForBoth(world, "/api/dashboard"));
        ALL.put(Leak.ANSWER_CACHED_BY_ADDRESS, world -> sameForBoth(world, "/api/projects"));
        ALL.put(Leak.VALUE_LIST_CACHED, world -> sameForBoth(world, "/api/customers/values?field=city"));
        ALL.put(Leak.SHARED_ETAG, world -> {
            String etag = world.olga.get("/api/payments").header("ETag");
            return world.paul.with("If-None-Match", etag).get("/api/payments").status() == 304;
        });
        ALL.put(Leak.EXPORT_CACHED_BY_NUMBER, world -> {
            Steps.file(world.olga, "customers", "csv");
            return isForeign(Steps.file(world.paul, "customers", "csv").text());
        });
        ALL.put(Leak.EXPORT_REUSED_BY_FILTER, world -> {
            Steps.file(world.olga, "invoices", "csv", "status=paid");
            return isForeign(
                    Steps.file(world.paul, "invoices", "csv", "status=paid").text());
        });
    }

    private static void rows() {
        ALL.put(
                Leak.FILTER_WIDENED_BY_OR,
                world -> isForeign(world.paul
                        .get("/api/invoices?limit=200&status=paid&status=open")
                        .text()));
        ALL.put(
                Leak.ADMIN_HELPER_REUSED,
                world -> isForeign(
                        world.paul.get("/api/reports/overdue?workspace=larch").text()));
        ALL.put(Leak.UNSCOPED_JOIN, world -> {
            Steps.customer(world.olga, "Canary larch");
            String ours = world.paul
                    .get("/api/customers?sort=-number&limit=1")
                    .json()
                    .path("items")
                    .get(0)
                    .path("number")
                    .asString();
            Steps.customer(world.paul, "Counterpart");
            String customer = Steps.items(world.paul.get("/api/customers?q=Counterpart"))
                    .get(0)
                    .path("id")
                    .asString();
            Steps.invoice(world.paul, customer, "10.00", "joined " + ours);
            return isForeign(
                    world.paul.get("/api/invoices?expand=customer&q=joined").text());
        });
        ALL.put(
                Leak.SEARCH_INDEX_UNSCOPED,
                world -> isForeign(world.paul.get("/api/search?q=larch").text()));
        ALL.put(Leak.CURSOR_CARRIES_TENANT, world -> {
            String cursor = world.olga
                    .get("/api/invoices?limit=3")
                    .json()
                    .path("nextCursor")
                    .asString();
            return isForeign(
                    world.paul.get("/api/invoices?limit=3&cursor=" + cursor).text());
        });
        ALL.put(Leak.AUDIT_OF_ALL, world -> {
            Steps.file(world.olga, "customers", "csv");
            return isForeign(
                    world.paul.get("/api/audit?action=export-requested").text());
        });
    }

    private static void tenants() {
        ALL.put(
                Leak.TENANT_FROM_HEADER,
                world -> isForeign(world.paul
                        .with("X-Tenant", "larch")
                        .get("/api/invoices")
                        .text()));
        ALL.put(Leak.TENANT_FROM_BODY, world -> {
            String export =
                    Steps.export(world.paul, Map.of("dataset", "invoices", "format", "csv", "tenantId", "larch"));
            return isForeign(world.paul.get(Steps.link(world.paul, export)).text());
        });
        ALL.put(Leak.TENANT_FROM_CLAIM, world -> {
            String[] parts = world.paul.token().split("\\.", -1);
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                    .replace("maple", "larch");
            String forged = parts[0] + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                    + "." + parts[2];
            return isForeign(
                    Client.withToken(world.agency, forged).get("/api/invoices").text());
        });
        ALL.put(
                Leak.TENANT_FROM_PATH,
                world -> isForeign(world.paul.get("/api/tenants/larch/summary").text())
                        && world.paul.get("/api/tenants/larch/summary").status() == 200);
        ALL.put(Leak.COLLIDING_EMAIL, world -> {
            Steps.member(world.olga, "eva@people.example", "the first one's");
            Steps.member(world.paul, "EVA@people.example", "another one's");
            Client eva = Client.of(world.agency, "EVA@people.example", "another one's");
            return isForeign(eva.get("/api/customers").text());
        });
    }

    private static void objects() {
        ALL.put(
                Leak.INVOICE_BY_ID,
                world -> isForeign(world.paul
                        .get("/api/invoices/" + Steps.firstId(world.olga, "invoices") + "/print")
                        .text()));
        ALL.put(
                Leak.HEAD_WITHOUT_CHECK,
                world -> isForeign(world.paul.head(attachmentOf(world.olga)).header("Content-Disposition")));
        ALL.put(
                Leak.ATTACHMENT_BY_ID,
                world -> isForeign(world.paul.get(attachmentOf(world.olga)).text()));
        ALL.put(
                Leak.TRUNCATED_ID,
                world -> isForeign(world.paul
                        .get("/api/short/"
                                + Steps.firstId(world.olga, "invoices").substring(0, 6))
                        .text()));
        ALL.put(
                Leak.EXPORT_BY_ID,
                world -> world.paul
                                .get("/api/exports/" + Steps.export(world.olga, "customers", "csv"))
                                .status()
                        == 200);
    }

    private static void columns() {
        ALL.put(
                Leak.SORT_BY_HIDDEN,
                world -> world.olga.get("/api/customers?sort=riskScore").status() == 200);
        ALL.put(
                Leak.GROUP_BY_HIDDEN,
                world -> world.olga
                        .get("/api/customers/aggregate?group=apiKey")
                        .text()
                        .contains("ak_larch_"));
        ALL.put(
                Leak.SEARCH_IN_HIDDEN,
                world -> !Steps.items(world.olga.get("/api/customers?q=internal:"))
                        .isEmpty());
        ALL.put(
                Leak.ALIAS_REACHES_HIDDEN,
                world -> world.olga
                        .get("/api/customers?fields=name:apiKey")
                        .text()
                        .contains("ak_larch_"));
        ALL.put(
                Leak.MASK_LOST_IN_CSV,
                world -> world.sami.get("/api/customers?format=csv").text().contains("@customers.example"));
        ALL.put(
                Leak.MIN_OF_MASKED,
                world -> world.sami
                        .get("/api/customers/aggregate?measure=min:email")
                        .text()
                        .contains("@customers.example"));
        ALL.put(
                Leak.EXPORT_COLUMNS,
                world -> Steps.file(world.olga, "customers", "csv").text().contains("ak_larch_"));
        ALL.put(
                Leak.SECRETS_IN_JSON,
                world -> world.olga.get("/api/members").text().contains("pbkdf2:"));
        ALL.put(Leak.FORMULA_CELLS, world -> {
            Steps.customer(world.olga, "=1+2");
            return Steps.file(world.olga, "customers", "csv").text().contains(",=1+2,");
        });
    }

    private static void background() {
        ALL.put(
                Leak.JOB_WITHOUT_TENANT,
                world -> isForeign(Steps.file(world.paul, "invoices", "csv").text()));
        ALL.put(
                Leak.WORKER_AS_ADMIN,
                world -> Steps.file(world.sami, "customers", "csv").text().contains("@customers.example"));
        ALL.put(
                Leak.ARCHIVE_WITH_ALL_FILES,
                world -> isForeign(
                        attachmentsIn(Steps.file(world.paul, "archive", "zip").bytes())));
        ALL.put(
                Leak.ARCHIVE_WITH_SECRETS,
                world -> entryIn(Steps.file(world.olga, "archive", "zip").bytes(), "settings.json")
                        .contains("pbkdf2:"));
        ALL.put(Leak.SILENT_TRUNCATION, world -> {
            long lines =
                    Steps.file(world.olga, "invoices", "csv").text().lines().count();
            return lines - 1
                    < world.olga.get("/api/invoices").json().path("total").asLong();
        });
        ALL.put(
                Leak.PDF_WITHOUT_RIGHT,
                world -> world.sami
                                .post("/api/exports", Map.of("dataset", "payments", "format", "pdf"))
                                .status()
                        == 202);
        ALL.put(Leak.MIXED_MAIL, world -> {
            runSchedule(world.paul);
            return world.mails().stream().anyMatch(Demonstrations::isForeign);
        });
        ALL.put(Leak.MAIL_TO_REMOVED, world -> {
            world.paul.post(
                    "/api/schedules",
                    Map.of("title", "A", "report", "overdue", "recipients", List.of("remo@maple.example")));
            world.paul.delete("/api/members/" + Steps.memberId(world.paul, "remo@maple.example"));
            runSchedule(world.paul);
            return world.mails().stream().anyMatch(mail -> mail.contains("To: remo@maple.example"));
        });
        ALL.put(Leak.MAIL_WITH_CREATORS_VIEW, world -> {
            String schedule = Steps.id(world.olga.post(
                    "/api/schedules",
                    Map.of("title", "C", "report", "customers", "recipients", List.of("sami@larch.example"))));
            world.olga.post("/api/schedules/" + schedule + "/run", Map.of());
            return world.mails().stream().anyMatch(mail -> mail.contains("@customers.example"));
        });
        ALL.put(Leak.WEBHOOKS_OF_ALL, world -> {
            world.olga.post("/api/webhooks", Map.of("url", world.hook("larch")));
            world.paul.post("/api/webhooks", Map.of("url", world.hook("maple")));
            Steps.export(world.olga, "customers", "csv");
            Steps.export(world.paul, "customers", "csv");
            await().until(() ->
                    world.received().stream().anyMatch(told -> told.startsWith("/maple") && told.contains("maple\"")));
            return world.received().stream().anyMatch(told -> told.startsWith("/maple") && told.contains("\"larch\""));
        });
    }

    private static void links() {
        ALL.put(Leak.PREDICTABLE_FILE_NAME, world -> {
            Steps.export(world.olga, "customers", "csv");
            return isForeign(world.paul.get("/files/export-1.csv").text());
        });
        ALL.put(Leak.LONG_LIVED_LINK, world -> {
            String link = Steps.link(world.olga, Steps.export(world.olga, "customers", "csv"));
            world.clock.forward(Duration.ofHours(1));
            return world.olga.get(link).status() == 200;
        });
        ALL.put(
                Leak.LINK_FOR_ANYONE,
                world -> isForeign(world.paul
                        .get(Steps.link(world.olga, Steps.export(world.olga, "customers", "csv")))
                        .text()));
        ALL.put(Leak.LINK_REDEEMED_TWICE, world -> {
            String link = Steps.link(world.olga, Steps.export(world.olga, "invoices", "csv"));
            return together(50, () -> world.olga.get(link)).stream()
                            .filter(answer -> answer.status() == 200)
                            .count()
                    > 1;
        });
    }

    private static void standing() {
        ALL.put(Leak.CHECK_AT_REQUEST_ONLY, world -> {
            Client rita = world.signIn("rita@larch.example");
            String link = Steps.link(rita, Steps.export(rita, "payments", "csv"));
            world.olga.patch(
                    "/api/members/" + Steps.memberId(world.olga, "rita@larch.example"), Map.of("role", "staff"));
            return rita.get(link).status() == 200;
        });
        ALL.put(Leak.REMOVED_MEMBER_DOWNLOADS, world -> {
            Client rita = world.signIn("rita@larch.example");
            String link = Steps.link(rita, Steps.export(rita, "customers", "csv"));
            world.olga.delete("/api/members/" + Steps.memberId(world.olga, "rita@larch.example"));
            return rita.get(link).status() == 200;
        });
        ALL.put(Leak.STANDING_CACHED, world -> {
            Client rita = world.signIn("rita@larch.example");
            rita.get("/api/me");
            world.olga.delete("/api/members/" + Steps.memberId(world.olga, "rita@larch.example"));
            return rita.get("/api/customers").status() == 200;
        });
        ALL.put(Leak.TOKEN_AFTER_SIGN_OUT, world -> {
            world.olga.post("/api/logout", Map.of());
            return world.olga.get("/api/customers").status() == 200;
        });
        ALL.put(Leak.TOKEN_AFTER_EXPIRY, world -> {
            world.clock.forward(Duration.ofHours(9));
            return world.olga.get("/api/customers").status() == 200;
        });
    }

    private static void state() {
        ALL.put(
                Leak.SHARED_FORMATTER,
                world -> IntStream.range(0, 10).anyMatch(round -> {
                    CompletableFuture<List<Client.Answer>> larch = CompletableFuture.supplyAsync(
                            () -> together(40, () -> world.olga.get("/api/invoices?limit=200&format=csv")));
                    List<Client.Answer> maple =
                            together(40, () -> world.paul.get("/api/invoices?limit=200&format=csv"));
                    larch.join();
                    return maple.stream().anyMatch(answer -> isForeign(answer.text()));
                }));
        ALL.put(Leak.THREAD_KEEPS_TENANT, world -> {
            together(60, () -> world.olga.get("/api/invoices?limit=none"));
            return together(60, () -> world.paul.get("/api/notes")).stream()
                    .anyMatch(answer -> isForeign(answer.text()));
        });
    }

    private static void told() {
        ALL.put(
                Leak.RAW_ERRORS,
                world -> world.olga.get("/api/invoices?from=2025-13-45").text().contains("tenant_id"));
        ALL.put(
                Leak.TOLD_EXISTENCE,
                world -> world.paul
                                .get("/api/invoices/" + Steps.firstId(world.olga, "invoices"))
                                .status()
                        != world.paul
                                .get("/api/invoices/00000000-0000-4000-8000-000000000000")
                                .status());
        ALL.put(Leak.LOGIN_TELLS_ACCOUNTS, world -> {
            Client nobody = Client.nobody(world.agency);
            String known = nobody.post("/api/login", Map.of("email", "olga@larch.example", "password", "wrong"))
                    .text();
            String unknown = nobody.post("/api/login", Map.of("email", "nobody@x.example", "password", "wrong"))
                    .text();
            return !known.equals(unknown);
        });
    }

    private static void completeness() {
        ALL.put(Leak.OFFSET_PAGING, world -> {
            TreeSet<String> before = new TreeSet<>();
            int read = 0;
            Client.Answer page = world.olga.get("/api/customers?limit=20");
            for (JsonNode row : Steps.items(page)) {
                before.add(row.path("id").asString());
                read++;
            }
            Steps.customer(world.olga, "In between");
            String next = page.json().path("nextCursor").asString();
            for (JsonNode row : Steps.items(world.olga.get("/api/customers?limit=100&cursor=" + next))) {
                before.add(row.path("id").asString());
                read++;
            }
            return before.size() != read;
        });
        ALL.put(Leak.DOWNLOAD_NOT_RECORDED, world -> {
            Steps.file(world.olga, "customers", "csv");
            return Steps.items(world.olga.get("/api/audit?action=export-downloaded"))
                    .isEmpty();
        });
        ALL.put(Leak.DENIAL_NOT_RECORDED, world -> {
            world.paul.get(Steps.link(world.olga, Steps.export(world.olga, "customers", "csv")));
            return Steps.items(world.paul.get("/api/audit?action=download-denied"))
                    .isEmpty();
        });
    }

    /** Whether the second tenant's answer changes with an invoice of the first one. */
    static boolean moves(World world, String path) {
        String before = world.paul.get(path).text();
        Steps.invoice(world.olga, Steps.firstId(world.olga, "customers"), "1234567.89", "moves");
        return !world.paul.get(path).text().equals(before);
    }

    private static boolean movesByUse(World world, String path) {
        String before = world.paul.get(path).text();
        world.olga.post("/api/usage", Map.of("customerNumber", "K-0001", "kind", "download"));
        return !world.paul.get(path).text().equals(before);
    }

    private static boolean sameForBoth(World world, String path) {
        return world.olga.get(path).text().equals(world.paul.get(path).text());
    }

    /** The first tenant's name is in every row of its own, in some form. */
    static boolean isForeign(String text) {
        return text.toLowerCase(Locale.ROOT).contains("larch") || text.contains("Kassel") || text.contains("Trier");
    }

    private static String attachmentOf(Client client) {
        String invoice = Steps.firstId(client, "invoices");
        return client.post("/api/invoices/" + invoice + "/attachments", Map.of("name", "larch.txt", "text", "of larch"))
                .json()
                .path("url")
                .asString();
    }

    private static void runSchedule(Client admin) {
        String schedule =
                Steps.items(admin.get("/api/schedules")).get(0).path("id").asString();
        Client.Answer run = admin.post("/api/schedules/" + schedule + "/run", Map.of());
        if (run.status() != 200) {
            throw new AssertionError(run.text());
        }
    }

    private static List<Client.Answer> together(int times, Supplier<Client.Answer> request) {
        List<CompletableFuture<Client.Answer>> running = IntStream.range(0, times)
                .mapToObj(n -> CompletableFuture.supplyAsync(request, task -> new Thread(task).start()))
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    /** The texts of the archive's attachments. */
    private static String attachmentsIn(byte[] archive) {
        StringBuilder text = new StringBuilder();
        for (byte[] content : unzip(bytesIn(archive, "attachments.zip")).values()) {
            text.append(new String(content, StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private static String entryIn(byte[] archive, String name) {
        return new String(bytesIn(archive, name), StandardCharsets.UTF_8);
    }

    private static byte[] bytesIn(byte[] archive, String name) {
        byte[] found = unzip(archive).get(name);
        if (found == null) {
            throw new AssertionError("there is no " + name);
        }
        return found;
    }

    private static Map<String, byte[]> unzip(byte[] archive) {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }
}
