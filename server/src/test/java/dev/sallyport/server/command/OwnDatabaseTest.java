package dev.sallyport.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.postgres.SallyportTables;
import dev.sallyport.postgres.identity.Membership;
import dev.sallyport.postgres.identity.PeopleDirectory;
import dev.sallyport.postgres.identity.Person;
import dev.sallyport.postgres.identity.Tenant;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.TestClient;
import dev.sallyport.server.TestExports;
import dev.sallyport.server.identity.Passwords;
import dev.sallyport.server.wiring.ConfigurationFile;
import dev.sallyport.server.wiring.SallyportApplication;
import dev.sallyport.tenant.MembershipState;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;
import dev.sallyport.tenant.TenantState;
import dev.sallyport.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Databases that nobody prepared, as a newcomer brings them: from init to a downloaded file. */
class OwnDatabaseTest {
    private static final SecretText PASSWORD = SecretText.of("a newcomer's password");
    private static final Map<String, Object> RECENTLY = Map.of("last-days", 90);
    private static final List<String> WORKFLOW = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    private NewcomersFolder folder;

    @BeforeEach
    void begin(@TempDir Path path) {
        folder = new NewcomersFolder(path);
    }

    @Test
    @Proves("R5")
    void integerTenantsUnderRowSecurity() throws Exception {
        HostServer host = HostServer.create();
        host.runScript(NewcomersFolder.resource("parcels.sql"));

        folder.init(host, "--second-lock", "rls");
        String catalog = folder.text("catalog.yml");
        assertThat(catalog)
                .contains("tenant: {type: integer}", "carrier_name", "expose: {mask: email}")
                .contains("api_token: {type: text, expose: never}")
                .contains("table: logistics.parcels, tenant: account_no")
                .doesNotContain("second-lock: door-view");
        folder.setUp(host);
        folder.assertSound();

        String file = export(new TenantId(TenantIdType.INTEGER, "7"), "parcels");

        assertThat(file).contains("seven-parcel-1").doesNotContain("eight-");
        assertThat(file.lines()).hasSize(26);
    }

    @Test
    @Proves("R5")
    void textTenants() throws Exception {
        HostServer host = HostServer.create();
        host.runScript(NewcomersFolder.resource("tickets.sql"));

        folder.init(host);
        folder.setUp(host);
        folder.assertSound();

        // Tenants that a cast or another collation would call equal.
        String file = export(new TenantId(TenantIdType.TEXT, "01"), "issues");
        assertThat(file).contains("of-01-issue-1").doesNotContain("of-1-", "of-A-");
        assertThat(file.lines()).hasSize(13);
    }

    /** A shop in the manner of a well-known sample, with names of its own, and an application that must not notice. */
    @Test
    @Proves("R5")
    void anApplicationThatMustNotNotice() throws Exception {
        HostServer host = HostServer.create();
        String app = host.name() + "_app_of_the_host";
        host.runScript(NewcomersFolder.resource("trader.sql").replace("{app}", app));
        List<String> before = seenBy(host, app);

        folder.init(host, "--tenant-column", "trading_company");
        assertThat(folder.text("catalog.yml"))
                .contains("second-lock: door-view")
                .contains("trader.country_names: no column trading_company");
        folder.setUp(host);
        folder.assertSound();
        assertThat(seenBy(host, app)).isEqualTo(before);

        String file =
                export(new TenantId(TenantIdType.UUID, "0b5fd9a4-6b0e-4c9b-8a7d-5d1a3a1f0001"), "purchase_orders");

        assertThat(file).contains("north-").doesNotContain("south-");
        assertThat(seenBy(host, app)).isEqualTo(before);
    }

    /**
     * A workflow engine's tables as its makers publish them: all names end in a line, a tenant may be missing, no moment has
     * a time zone, nothing but processes says whose a task is.
     */
    @Test
    @Proves("R5")
    void aSchemaFoundInPublic() throws Exception {
        HostServer host = HostServer.create();
        for (String part : WORKFLOW) {
            host.run(List.of(NewcomersFolder.resource("workflow/activiti.postgres.create." + part + ".sql")));
        }
        host.runScript(NewcomersFolder.resource("workflow-rows.sql"));

        folder.init(host);
        String first = folder.text("catalog.yml");
        assertThat(first)
                .contains("# The tenant column is tenant_id_: ")
                .contains("public.act_id_user: no column tenant_id_")
                .contains("public.act_id_tenant: the list of the tenants themselves")
                .doesNotContain("table: public.act_hi_");
        // What the newcomer wants to let leave: the rows without a tenant become the house's, and there are no more.
        for (String table : List.of("act_hi_procinst", "act_hi_taskinst")) {
            host.run(List.of("update " + table + " set tenant_id_ = 'house' where tenant_id_ is null"));
            host.run(List.of(mendingOf(table, first)));
        }

        folder.init(host, "--force");
        assertThat(folder.text("catalog.yml"))
                .contains(
                        "act_hi_taskinst: {table: public.act_hi_taskinst, tenant: tenant_id_, second-lock: door-view}")
                .contains("public.act_hi_comment: tenant_id_ may be NULL here")
                .contains("start_time_: {type: text, title: \"Start time\"}  # text, for it has no time zone");
        folder.setUp(host);
        folder.assertSound();

        joinProcesses();
        String mend = folder.doctor("--sql").text();
        assertThat(mend).contains("create index concurrently");
        host.runScript(mend);
        folder.assertSound();

        String file = export(new TenantId(TenantIdType.TEXT, "north"), "act_hi_taskinst", Map.of());

        assertThat(file).contains("north-task-2", "order of north").doesNotContain("south", "house");
        assertThat(file.lines()).hasSize(31);
    }

    /** The statement with which init says why it left a table out. */
    private static String mendingOf(String table, String catalog) {
        Matcher mending = Pattern.compile("public\\." + table + ": .*\\((alter table .*)\\)")
                .matcher(catalog);
        assertThat(mending.find()).as(table).isTrue();
        return mending.group(1);
    }

    /** Tasks beside the business key of their process, to be had for one kind of process. */
    private void joinProcesses() throws IOException {
        Path file = folder.file("catalog.yml");
        String catalog = Files.readString(file);
        Files.writeString(
                file,
                catalog.replace(
                                "    from: act_hi_taskinst\n",
                                "    from: act_hi_taskinst\n    filters: [proc_def_key_]\n    joins:\n"
                                        + "      process: {table: act_hi_procinst, on: {proc_inst_id_: proc_inst_id_},"
                                        + " optional: true}\n")
                        .replace(
                                "{type: text, title: \"Task def key\"}",
                                "{type: text, title: \"Task def key\"}\n      process: {source: process.business_key_,"
                                        + " type: text, title: Process}"));
    }

    /** Serves, lets somebody in, and downloads everything of a dataset. */
    private String export(TenantId tenant, String dataset) {
        return export(tenant, dataset, Map.of("window", RECENTLY));
    }

    private String export(TenantId tenant, String dataset, Map<String, Object> more) {
        try (ConfigurableApplicationContext running = SallyportApplication.serve(
                ConfigurationFile.of(folder.file("sallyport.yml")), Map.of("server.port", "0"))) {
            PeopleDirectory people = running.getBean(SallyportTables.class).people();
            UUID person = UUID.randomUUID();
            people.put(new Tenant(tenant, "Ours", TenantState.ACTIVE, Optional.empty()));
            people.put(
                    new Person(person, "ada@ours.example", "Ada", PersonState.ACTIVE),
                    Passwords.hash(Passwords.encoder(), PASSWORD));
            people.put(new Membership(
                    person, tenant, MembershipState.ACTIVE, Set.of("exporter"), Map.of(), Optional.empty()));
            TestClient ada =
                    new TestClient(SallyportApplication.address(running).orElseThrow());
            assertThat(ada.signIn("ada@ours.example", PASSWORD).status()).isEqualTo(200);
            assertThat(ada.choose(tenant.text()).status()).isEqualTo(200);
            Map<String, Object> request = new LinkedHashMap<>();
            request.put("dataset", dataset);
            request.put("format", "csv");
            request.putAll(more);
            request.put("confirm", Map.of("tenant", tenant.text(), "name", "Ours"));
            String id = TestExports.completed(ada, request);
            return ada.get(TestExports.part(ada, id).path("path").asString("")).text();
        }
    }

    /** What the host's application gets for its own queries. */
    private static List<String> seenBy(HostServer host, String app) throws Exception {
        List<String> seen = new ArrayList<>();
        try (Connection connection = host.superuserConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set role " + app);
            for (String query : List.of(
                    "select * from trader.purchase_orders order by order_no",
                    "select p.order_no, c.company_name from trader.purchase_orders p"
                            + " join trader.customers c using (customer_no) order by 1",
                    "select * from trader.customers order by customer_no",
                    "select relname, relrowsecurity, relforcerowsecurity, relacl from pg_class"
                            + " where relnamespace = 'trader'::regnamespace and relkind = 'r' order by 1",
                    "select polname from pg_policy")) {
                try (ResultSet rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        StringBuilder row = new StringBuilder();
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            row.append(rows.getString(i)).append('|');
                        }
                        seen.add(row.toString());
                    }
                }
            }
            statement.execute("update trader.customers set company_name = company_name");
        }
        return seen;
    }
}
