package dev.sallyport.prober.probe;

import dev.sallyport.prober.answer.Cell;
import dev.sallyport.prober.answer.CellKind;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.RequestSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names under which applications let a request name the tenant: those in use everywhere, and those of this one. */
final class TenantNames {
    static final List<String> USUAL = List.of(
            "tenant_id",
            "tenantId",
            "tenant",
            "org_id",
            "orgId",
            "org",
            "organization_id",
            "organizationId",
            "organization",
            "account_id",
            "accountId",
            "account",
            "workspace_id",
            "workspaceId",
            "workspace",
            "company_id",
            "companyId",
            "company",
            "customer_id",
            "customerId",
            "client_id",
            "team_id",
            "teamId",
            "owner_id",
            "user_id");

    /** Those that are tried each by itself. */
    static final List<String> COMMONEST = USUAL.subList(0, 3);

    static final List<String> HEADERS = List.of(
            "X-Tenant-Id",
            "X-Tenant",
            "X-TenantId",
            "X-Tenant-Name",
            "Tenant",
            "Tenant-Id",
            "X-Organization-Id",
            "X-Org-Id",
            "X-Organization",
            "X-Account-Id",
            "X-Account",
            "X-Workspace-Id",
            "X-Company-Id",
            "X-Customer-Id",
            "X-Team-Id",
            "X-Scope-OrgID",
            "X-Auth-Tenant");
    private static final Pattern WORDS = Pattern.compile(
            "(?i).*(tenant|org|account|workspace|company|customer|client|team|agency|shop|store|site|owner|realm|group"
                    + "|school|clinic|project|domain).*");
    private static final Pattern NAME_IN_REQUEST =
            Pattern.compile("[?&]([A-Za-z_][A-Za-z0-9_.-]*)=|\"([A-Za-z_][A-Za-z0-9_-]*)\"\\s*:");

    private TenantNames() {}

    /** The usual ones, those of the plan's requests, and those of the answer's fields, which may be the true ones. */
    static Set<String> of(Plan plan, Path path, Contents own) {
        Set<String> names = new LinkedHashSet<>(ofItsOwn(plan, path, own));
        names.addAll(USUAL);
        return names;
    }

    /** Those of the plan and the answer alone. */
    static Set<String> ofItsOwn(Plan plan, Path path, Contents own) {
        Set<String> names = new LinkedHashSet<>();
        for (RequestSpec request : requests(plan, path)) {
            Matcher name = NAME_IN_REQUEST.matcher(
                    request.target() + "\n" + request.body().orElse(""));
            while (name.find()) {
                add(name.group(1) == null ? name.group(2) : name.group(1), names);
            }
        }
        for (Cell cell : own.reading().cells()) {
            add(cell.kind() == CellKind.NAME ? cell.text() : FieldNames.last(cell.field()), names);
        }
        return names;
    }

    private static List<RequestSpec> requests(Plan plan, Path path) {
        List<RequestSpec> requests = new ArrayList<>();
        path.steps().forEach(step -> requests.add(step.request()));
        plan.plantings().forEach(planting -> planting.request().ifPresent(requests::add));
        return requests;
    }

    private static void add(String name, Set<String> names) {
        boolean isName = name.length() <= 40 && name.matches("[A-Za-z_][A-Za-z0-9_-]*");
        if (isName && WORDS.matcher(name).matches() && names.size() < 12) {
            names.add(name);
        }
    }

    /** A field's name as a header's: {@code tenant_id} → {@code X-Tenant-Id}. */
    static String header(String name) {
        StringBuilder header = new StringBuilder("X");
        for (String word : name.replaceAll("([a-z])([A-Z])", "$1_$2").split("[_-]", -1)) {
            if (!word.isEmpty()) {
                header.append('-')
                        .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(word.substring(1).toLowerCase(Locale.ROOT));
            }
        }
        return header.toString();
    }
}
