package dev.sallyport.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant",
                "tenant_id",
                "tenantId",
                "TENANT-ID",
                "tenant[]",
                "tenant[id]",
                "filter[tenant_id]",
                "tenants",
                "customerTenant",
                "X-Tenant-Id",
                "ｔｅｎａｎｔ",
                "workspace",
                "workspaceId",
                "X-Workspace-Id",
                "account",
                "accountId",
                "account_uuid",
                "accounts",
                "org",
                "orgId",
                "org-slug",
                "organization",
                "organizationId",
                "organisation_id",
                "targetOrg",
                "currentAccount",
                "X-Account",
                "companyId",
                "customerId"
            })
    @Proves("R1")
    void findsEverySpellingOfATenant(String name) {
        assertThat(TenantNames.nameTenant(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dataset",
                "columns",
                "column",
                "confirm",
                "name",
                "Host",
                "Origin",
                "Accept",
                "User-Agent",
                "X-Csrf-Token",
                "Content-Type",
                "If-Range",
                "forwarded",
                "accounting",
                "organ",
                "customer_name",
                "X-Client-Id",
                "id"
            })
    void leavesOtherNamesAlone(String name) {
        assertThat(TenantNames.nameTenant(name)).isFalse();
    }

    @Test
    void looksAtANameOfAnyLength() {
        String words = "my-x-".repeat(200_000);

        assertThat(TenantNames.nameTenant(words)).isFalse();
        assertThat(TenantNames.nameTenant(words + "tenant")).isTrue();
    }
}
