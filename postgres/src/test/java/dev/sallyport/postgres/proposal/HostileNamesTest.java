package dev.sallyport.postgres.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.CatalogReader;
import dev.sallyport.postgres.TestDatabase;
import dev.sallyport.postgres.proposal.SetupRoles.SetupRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Names that somebody chose who may make tables and types, so that the proposal says what they want. */
class HostileNamesTest {
    private static final SetupRoles ROLES =
            new SetupRoles(new SetupRole("o", "x"), new SetupRole("a", "x"), new SetupRole("r", "x"));

    @Test
    void addNothingToTheCatalog() throws SQLException {
        String type = "shop.\"t\n      leak: {source: api_token, type: text, title: L}\n#\"";
        Proposal proposal = propose("create schema shop; create type " + type + " as (a int);"
                + "create table shop.orders (id int primary key, tenant_id uuid not null, api_token text, odd " + type
                + ")");

        Catalog catalog = CatalogReader.read("proposed", proposal.catalog());
        assertThat(catalog.datasets().get("orders").columns()).doesNotContainKey("leak");
    }

    @Test
    void stopNothing() throws SQLException {
        Proposal proposal = propose("create schema shop;"
                + "create table shop.orders (id int primary key, tenant_id uuid not null);"
                + "create table shop.\"\u0007\u001b]0;owned\u0085\u2028x\" (id int primary key)");

        assertThat(proposal.datasets()).isEqualTo(1);
        assertThat(proposal.catalog() + proposal.leftOut()).doesNotContain("\u0007", "\u001b");
    }

    private static Proposal propose(String sql) throws SQLException {
        try (TestDatabase database = TestDatabase.empty()) {
            database.run(sql);
            try (Connection connection = database.asSuperuser().getConnection()) {
                return Proposal.of(
                        connection, new Proposal.Wishes(Optional.empty(), Set.of(), Optional.empty()), ROLES);
            }
        }
    }
}
