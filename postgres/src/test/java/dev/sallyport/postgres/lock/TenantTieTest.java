package dev.sallyport.postgres.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.tenant.TenantIdType;
import dev.sallyport.testkit.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Proves("R5")
class TenantTieTest {
    private static final TenantTie TIE = new TenantTie("tenant_id"::equals, false, TenantIdType.UUID);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(tenant_id = ( SELECT (NULLIF(current_setting('sallyport.tenant'::text, true), ''::text))::uuid AS \"nullif\"))",
                "(tenant_id = (NULLIF(current_setting('sallyport.tenant'::text, true), ''::text))::uuid)",
                "(tenant_id = (current_setting('sallyport.tenant'::text))::uuid)",
                "((tenant_id)::text = current_setting('sallyport.tenant'::text, true))",
                "(current_setting('sallyport.tenant'::text) = (tenant_id)::text)",
                "((tenant_id = (current_setting('sallyport.tenant'::text))::uuid) AND (NOT hidden))",
                "(hidden AND ((NOT archived) AND (tenant_id = (current_setting('sallyport.tenant'::text))::uuid)))"
            })
    void knowsConditionsThatTie(String condition) {
        assertThat(TIE.isIn(condition)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "(1 = 1)",
                "((tenant_id = (current_setting('sallyport.tenant'::text))::uuid) OR true)",
                "((tenant_id = (current_setting('sallyport.tenant'::text))::uuid) OR is_public)",
                "(NOT (tenant_id = (current_setting('sallyport.tenant'::text))::uuid))",
                "(tenant_id <> (current_setting('sallyport.tenant'::text))::uuid)",
                "(owner_id = (current_setting('sallyport.tenant'::text))::uuid)",
                "(tenant_id = (current_setting('app.tenant'::text))::uuid)",
                "(tenant_id = tenant_id)",
                "(tenant_id OPERATOR(evil.=) (current_setting('sallyport.tenant'::text))::uuid)",
                "(tenant_id = (evil.current_setting('sallyport.tenant'::text))::uuid)",
                "(tenant_id = COALESCE((current_setting('sallyport.tenant'::text))::uuid, tenant_id))",
                "(tenant_id = ANY (ARRAY[(current_setting('sallyport.tenant'::text))::uuid]))",
                "((tenant_id = (current_setting('sallyport.tenant'::text))::uuid) IS NOT TRUE)",
                "(CASE WHEN ((tenant_id = (current_setting('sallyport.tenant'::text))::uuid) AND false) THEN true ELSE true END)",
                "( SELECT (true OR (documents.tenant_id = (current_setting('sallyport.tenant'::text))::uuid)))",
                "(EXISTS ( SELECT 1 FROM app.x WHERE (x.tenant_id = (current_setting('sallyport.tenant'::text))::uuid)))",
                "((tenant_id)::bigint = (current_setting('sallyport.tenant'::text))::bigint)",
                "((tenant_id)::character varying(3) = current_setting('sallyport.tenant'::text))",
                "((tenant_id = (current_setting('sallyport.tenant'::text))::uuid) OR (tenant_id IS NULL))",
                "('tenant_id = current_setting(''sallyport.tenant'')'::text = 'x'::text)",
                "(current_setting('sallyport.tenant'::text) = ''::text)",
                ""
            })
    void knowsNoOthers(String condition) {
        assertThat(TIE.isIn(condition)).isFalse();
    }

    @Test
    void knowsWhichCastsKeepTenantsApart() {
        TenantTie integers = new TenantTie("tenant_id"::equals, false, TenantIdType.INTEGER);
        TenantTie texts = new TenantTie("tenant_id"::equals, false, TenantIdType.TEXT);
        String byNumber = "((tenant_id = (current_setting('sallyport.tenant'::text))::bigint) OR (tenant_id ="
                + " (current_setting('sallyport.tenant'::text))::integer))";
        assertThat(integers.isIn(byNumber)).isTrue();
        assertThat(texts.isIn("((tenant_id)::text = current_setting('sallyport.tenant'::text))"))
                .isTrue();
        assertThat(texts.isIn("((tenant_id)::bigint = (current_setting('sallyport.tenant'::text))::bigint)"))
                .isFalse();
        assertThat(texts.isIn("((tenant_id)::uuid = (current_setting('sallyport.tenant'::text))::uuid)"))
                .isFalse();
    }

    @Test
    void letsDeclaredGlobalRowsThrough() {
        TenantTie withGlobal = new TenantTie("tenant_id"::equals, true, TenantIdType.UUID);
        String tie = "(tenant_id = (current_setting('sallyport.tenant'::text))::uuid)";
        assertThat(withGlobal.isIn("(" + tie + " OR (tenant_id IS NULL))")).isTrue();
        assertThat(withGlobal.isIn("(" + tie + " OR ((tenant_id IS NULL) AND shared))"))
                .isTrue();
        assertThat(withGlobal.isIn("(" + tie + " OR (owner_id IS NULL))")).isFalse();
        assertThat(withGlobal.isIn("(tenant_id IS NOT NULL)")).isFalse();
    }

    @Test
    void isNotAllIfThereIsMore() {
        String tie = "(tenant_id = (current_setting('sallyport.tenant'::text))::uuid)";
        assertThat(TIE.isAll(SqlTokens.of(tie))).isTrue();
        assertThat(TIE.isAll(SqlTokens.of(tie + " UNION ALL SELECT id FROM app.documents")))
                .isFalse();
        assertThat(TIE.isAll(SqlTokens.of("(" + tie + " AND true)"))).isFalse();
    }
}
