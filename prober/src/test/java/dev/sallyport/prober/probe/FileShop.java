package dev.sallyport.prober.probe;

import dev.sallyport.prober.probe.SmallApp.Asked;
import dev.sallyport.prober.probe.SmallApp.Said;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** A shop with invoices, exports by a job, and files; careful, but for the leaks that are switched on. */
final class FileShop {
    private static final Pattern ITEM = Pattern.compile("/api/invoices/([^/.]+)(/download|\\.json|/copy)?");
    private static final Pattern JOB = Pattern.compile("/api/exports/([^/]+)");
    private static final Pattern FILE = Pattern.compile("/files/([^/]+)");

    private record Invoice(String tenant, String note) {}

    private record Export(String id, String tenant, String by, String name, String content) {}

    private final Set<String> leaks;
    private final Map<String, Invoice> invoices = new ConcurrentHashMap<>();
    private final Map<String, Export> exports = new ConcurrentHashMap<>();
    private final Map<String, Export> files = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger(100);
    private final AtomicInteger shownToAnn = new AtomicInteger();

    FileShop(String... leaks) {
        this.leaks = Set.of(leaks);
    }

    Said answer(Asked asked) {
        String person = asked.person();
        String tenant = asked.tenant();
        Matcher file = FILE.matcher(asked.path());
        if (file.matches() && asked.method().equals("GET")) {
            return file(file.group(1), person, tenant);
        }
        if (tenant.isEmpty()) {
            return Said.json(401, "{\"error\":\"sign in\"}");
        }
        Matcher item = ITEM.matcher(asked.path());
        if (item.matches()) {
            return item(asked, item.group(1), Optional.ofNullable(item.group(2)), person, tenant);
        }
        Matcher job = JOB.matcher(asked.path());
        if (job.matches() && asked.method().equals("GET")) {
            return job(job.group(1), person, tenant);
        }
        if (asked.method().equals("POST") && asked.path().equals("/api/invoices")) {
            String id = UUID.randomUUID().toString();
            invoices.put(
                    id,
                    new Invoice(
                            tenant,
                            JsonMapper.shared()
                                    .readTree(asked.body())
                                    .at("/note")
                                    .asString()));
            return Said.json(201, "{\"id\":\"" + id + "\"}");
        }
        if (asked.method().equals("POST") && asked.path().equals("/api/exports")) {
            return person.equals("amy") && !leaks.contains("lesser-may-export")
                    ? Said.json(403, "{\"error\":\"not yours\"}")
                    : export(asked, person, tenant);
        }
        return Said.json(404, "{\"error\":\"nothing here\"}");
    }

    private Said item(Asked asked, String id, Optional<String> child, String person, String tenant) {
        Invoice invoice = invoices.get(id);
        boolean own = invoice != null && invoice.tenant().equals(tenant);
        boolean open = switch (child.orElse("")) {
            case "/download" -> leaks.contains("child-route");
            case ".json" -> leaks.contains("ending");
            case "" ->
                leaks.contains("item-by-id")
                        || (leaks.contains("head") && asked.method().equals("HEAD"))
                        || (leaks.contains("post") && asked.method().equals("POST"));
            default -> false;
        };
        if (leaks.contains("owner-shut-out") && person.equals("ann") && shownToAnn.incrementAndGet() > 1) {
            return Said.json(404, "{\"error\":\"nothing here\"}");
        }
        if (invoice == null || !(own || open)) {
            return leaks.contains("error-page-200")
                    ? Said.json(200, "{\"error\":\"nothing with id " + id + "\"}")
                    : Said.json(404, "{\"error\":\"nothing here\"}");
        }
        return asked.method().equals("POST") && !leaks.contains("post")
                ? Said.json(405, "{}")
                : Said.json(200, "{\"id\":\"" + id + "\",\"note\":\"" + invoice.note() + "\"}");
    }

    private Said export(Asked asked, String person, String tenant) {
        Map<String, String> rows = new LinkedHashMap<>();
        String wanted =
                JsonMapper.shared().readTree(asked.body()).at("/invoice").asString("");
        invoices.forEach((id, invoice) -> {
            boolean named = id.equals(wanted) && leaks.contains("worker-by-id");
            if (named || (invoice.tenant().equals(tenant) && (wanted.isEmpty() || id.equals(wanted)))) {
                rows.put(id, invoice.note());
            }
        });
        StringBuilder csv = new StringBuilder("id,note\n");
        rows.forEach((id, note) -> csv.append(id).append(',').append(note).append('\n'));
        String id = UUID.randomUUID().toString();
        String name = leaks.contains("counted-name")
                ? "export-" + number.incrementAndGet() + ".csv"
                : UUID.randomUUID() + ".csv";
        Export export = new Export(id, tenant, person, name, csv.toString());
        exports.put(id, export);
        files.put(name, export);
        return Said.json(202, "{\"id\":\"" + id + "\"}");
    }

    private Said job(String id, String person, String tenant) {
        Export export = exports.get(id);
        boolean own = export != null && export.tenant().equals(tenant) && mayHave(export, person);
        return export == null || !(own || leaks.contains("job-by-id"))
                ? Said.json(404, "{\"error\":\"nothing here\"}")
                : Said.json(
                        200,
                        "{\"id\":\"" + id + "\",\"state\":\"done\",\"url\":\"/files/" + export.name() + "\",\"sha\":\""
                                + Integer.toHexString(id.hashCode()) + "9f0a77b1c2\"}");
    }

    private Said file(String name, String person, String tenant) {
        Export export = files.get(name);
        boolean own = export != null && export.tenant().equals(tenant);
        boolean right = own && (mayHave(export, person) || leaks.contains("file-to-lesser"));
        boolean open = leaks.contains("bare-link")
                || (leaks.contains("file-by-id") && !tenant.isEmpty())
                || (leaks.contains("counted-name") && !leaks.contains("guarded") && !tenant.isEmpty());
        return export != null && (right || open)
                ? Said.csv(export.content())
                : Said.json(404, "{\"error\":\"nothing here\"}");
    }

    private static boolean mayHave(Export export, String person) {
        return !person.equals("amy") || export.by().equals("amy");
    }
}
