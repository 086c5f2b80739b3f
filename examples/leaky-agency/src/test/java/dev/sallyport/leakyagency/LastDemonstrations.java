package dev.sallyport.leakyagency;

import dev.sallyport.leakyagency.leak.Leak;
import java.util.EnumMap;
import java.util.Map;

/** How the leaks that were written last show. */
final class LastDemonstrations {
    private LastDemonstrations() {}

    static Map<Leak, Demonstrations.Demonstration> all() {
        Map<Leak, Demonstrations.Demonstration> all = new EnumMap<>(Leak.class);
        objects(all);
        columns(all);
        figures(all);
        return all;
    }

    private static void objects(Map<Leak, Demonstrations.Demonstration> all) {
        all.put(Leak.PATCH_TAKES_ANY_CUSTOMER, world -> {
            String project = Steps.firstId(world.paul, "projects");
            world.paul.patch("/api/projects/" + project, Map.of("customerId", canaryOf(world)));
            return world.paul
                    .get("/api/projects/" + project + "?expand=customer")
                    .text()
                    .contains("Canary");
        });
        all.put(Leak.BATCH_CHECKS_FIRST, world -> {
            String ids = Steps.firstId(world.paul, "invoices") + "," + Steps.firstId(world.olga, "invoices");
            return Demonstrations.isForeign(
                    world.paul.get("/api/invoices/batch?ids=" + ids).text());
        });
        all.put(Leak.SUGGESTIONS_UNSCOPED, world -> {
            canaryOf(world);
            return world.paul.get("/api/search?q=canarx").text().contains("canary");
        });
        all.put(Leak.FILE_NAMED_BY_TITLE, world -> {
            Map<String, Object> wish = Map.of("dataset", "customers", "format", "csv", "title", "All of them");
            String export = Steps.export(world.paul, wish);
            Steps.export(world.olga, wish);
            return Demonstrations.isForeign(
                    world.paul.get(Steps.link(world.paul, export)).text());
        });
        all.put(Leak.PRINT_CACHED_BY_NUMBER, world -> {
            String number = "R-00007";
            world.olga.get("/api/invoices/" + numbered(world.olga, number) + "/print");
            return Demonstrations.isForeign(world.paul
                    .get("/api/invoices/" + numbered(world.paul, number) + "/print")
                    .text());
        });
    }

    private static void columns(Map<Leak, Demonstrations.Demonstration> all) {
        all.put(
                Leak.NESTED_MASK_LOST,
                world -> world.sami.get("/api/invoices?expand=customer").text().contains("@customers.example"));
        all.put(Leak.PAGE_DATA_WHOLE, world -> {
            Client page = Client.nobody(world.agency).with("Cookie", "session=" + world.sami.token());
            String text = page.get("/customers").text();
            return text.contains("ak_larch_") && text.contains("@customers.example");
        });
        all.put(
                Leak.MEMBERS_CSV_WITHOUT_RIGHT,
                world -> world.sami
                        .with("Accept", "text/csv")
                        .get("/api/members")
                        .text()
                        .contains("olga@larch.example"));
    }

    private static void figures(Map<Leak, Demonstrations.Demonstration> all) {
        all.put(
                Leak.OTHERS_FROM_WHOLE_TABLE,
                world -> Demonstrations.moves(
                        world, "/api/invoices/aggregate?group=customerNumber&measure=sum:amount&top=3"));
        all.put(Leak.BENCHMARK_OF_TWO, world -> Demonstrations.moves(world, "/api/reports/benchmark"));
    }

    private static String canaryOf(World world) {
        return Steps.customer(world.olga, "Canary");
    }

    private static String numbered(Client client, String number) {
        return Steps.items(client.get("/api/invoices?number=" + number))
                .get(0)
                .path("id")
                .asString();
    }
}
