package dev.sallyport.prober.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.Planting;
import dev.sallyport.prober.plan.SignIn;
import dev.sallyport.prober.plan.Step;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenApiProposalTest {
    private static final String SHOP = """
            openapi: 3.0.3
            servers: [{url: 'https://shop.example/api/v2'}]
            paths:
              /login:
                post:
                  requestBody:
                    content:
                      application/json:
                        schema:
                          properties: {email: {type: string}, password: {type: string}}
                  responses:
                    '200': {content: {application/json: {schema: {properties: {access_token: {type: string}}}}}}
              /logout: {post: {responses: {'204': {}}}}
              /invoices:
                post:
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Invoice'}}}}
                  responses:
                    '201': {content: {application/json: {schema: {$ref: '#/components/schemas/Invoice'}}}}
              /invoices/{invoiceId}:
                parameters: [{name: invoiceId, in: path, required: true, schema: {type: integer}}]
                get:
                  responses:
                    '200': {content: {application/json: {schema: {$ref: '#/components/schemas/Invoice'}}}}
                delete: {responses: {'204': {}}}
              /notes/{id}/text:
                get: {responses: {'200': {content: {text/plain: {}}}}}
              /tickets:
                get:
                  parameters:
                    - {name: from, in: query, schema: {type: string, format: date}}
                    - {name: to, in: query, schema: {type: string, format: date}}
                    - {name: kind, in: query, required: true, schema: {type: string}, example: open ones}
                    - {name: fields, in: query, schema: {type: string}}
                  responses:
                    '200':
                      content:
                        application/json:
                          schema:
                            properties:
                              items: {type: array, items: {properties: {id: {type: string}, title: {type: string}}}}
              /tickets/{ticket}:
                get: {responses: {'200': {content: {application/json: {schema: {type: object}}}}}}
              /reports/revenue: {get: {responses: {'200': {content: {application/json: {schema: {type: object}}}}}}}
              /search:
                post:
                  requestBody:
                    content: {application/json: {schema: {required: [q], properties: {q: {type: string, example: x}}}}}
                  responses: {'200': {content: {application/json: {schema: {type: array}}}}}
              /exports:
                post:
                  requestBody:
                    content:
                      application/json:
                        schema:
                          required: [format]
                          properties: {format: {enum: [csv, xlsx]}, note: {type: string}}
                  responses:
                    '202': {content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}
              /exports/{id}:
                get:
                  responses:
                    '200': {content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}
              /exports/{id}/file:
                get: {responses: {'200': {content: {text/csv: {}}}}}
              /documents:
                post:
                  requestBody:
                    content:
                      multipart/form-data:
                        schema: {properties: {upload: {type: string, format: binary}, title: {type: string}}}
                  responses: {'201': {content: {application/json: {schema: {properties: {id: {type: string}}}}}}}
              /me: {get: {responses: {'200': {content: {application/json: {schema: {type: object}}}}}}}
              /health: {get: {responses: {'200': {}}}}
              /customers:
                get:
                  parameters:
                    - {name: limit, in: query, schema: {type: integer, maximum: 50}}
                    - {name: sort, in: query, schema: {enum: [name, city]}}
                  responses:
                    '200': {content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Customer'}}}}}
                post:
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Customer'}}}}
                  responses:
                    '201': {content: {application/json: {schema: {$ref: '#/components/schemas/Customer'}}}}
            components:
              schemas:
                Customer:
                  required: [name]
                  properties:
                    id: {type: integer, readOnly: true}
                    name: {type: string}
                    country: {type: string, maxLength: 2}
                    kind: {enum: [private, company]}
                    email: {type: string, format: email}
                Invoice:
                  required: [number, customerId, due, lines]
                  properties:
                    id: {type: integer, readOnly: true}
                    number: {type: string}
                    customerId: {type: integer}
                    amount: {type: number}
                    due: {type: string, format: date}
                    comment: {type: string}
                    lines: {type: array, items: {required: [price], properties: {price: {type: number}}}}
                Job:
                  properties:
                    id: {type: string}
                    status: {enum: [waiting, done, failed]}
            """;

    private final Proposed proposed = Proposed.of(Proposal.fromOpenApi("shop.yaml", SHOP, Optional.empty()));
    private final Plan plan = proposed.plan();

    @Test
    void takesTheServerForTheTarget() {
        assertThat(plan.target().url()).hasToString("https://shop.example/api/v2");
        assertThat(Proposed.of(Proposal.fromOpenApi(
                                "shop.yaml", SHOP, Optional.of(URI.create("http://127.0.0.1:3000/"))))
                        .plan()
                        .target()
                        .url())
                .hasToString("http://127.0.0.1:3000/api/v2");
    }

    @Test
    void findsTheSignIn() {
        SignIn.Json login = (SignIn.Json) plan.identities().get("ann").signIn();
        assertThat(login.request().target()).isEqualTo("/login");
        assertThat(login.request().body())
                .contains("{\"email\":\"value-of-ANN_EMAIL\",\"password\":\"value-of-ANN_PASSWORD\"}");
        assertThat(login.token()).contains("/access_token");
        assertThat(plan.identities().get("ben").signOut().orElseThrow().target())
                .isEqualTo("/logout");
        assertThat(proposed.text()).contains("ANN_EMAIL, ANN_PASSWORD, BEN_EMAIL, BEN_PASSWORD");
    }

    @Test
    void plantsWhatCanBePostedInTheOrderOfReferences() {
        assertThat(plan.plantings()).extracting(Planting::name).containsExactly("documents", "customers", "invoices");
        assertThat(proposed.planting("customers").request().orElseThrow().body())
                .contains("{\"name\":\"{text}\",\"kind\":\"private\",\"email\":\"{mail}\"}");
        assertThat(proposed.planting("customers").take()).isEqualTo(Map.of("customer", "/id"));
        assertThat(proposed.planting("invoices").request().orElseThrow().body())
                .contains("{\"number\":\"{text}\",\"customerId\":{customer},\"amount\":{amount},\"due\":\"{today}\","
                        + "\"comment\":\"{formula}\",\"lines\":[{\"price\":{amount}}]}");
        assertThat(proposed.planting("documents").request().orElseThrow().body().orElseThrow())
                .contains("name=\"upload\"; filename=\"{file-name}.txt\"", "name=\"title\"\r\n\r\n{text}");
    }

    @Test
    void findsPathsAndWhatTheyGive() {
        assertThat(plan.paths().keySet())
                .containsExactlyInAnyOrder(
                        "exports", "customers", "invoice", "tickets", "ticket", "reports-revenue", "me", "search");
        assertThat(plan.paths().get("customers").kind()).isEqualTo(PathKind.LIST);
        assertThat(plan.paths().get("customers").vary()).isEqualTo(Map.of("sort", List.of("name", "city")));
        assertThat(proposed.requests("customers")).containsExactly("GET /customers?limit=50");
        assertThat(plan.paths().get("invoice").kind()).isEqualTo(PathKind.ITEM);
        assertThat(proposed.requests("invoice")).containsExactly("GET /invoices/{invoice}");
        assertThat(plan.paths().get("tickets").windowParameters()).containsExactly("from", "to");
        assertThat(plan.paths().get("tickets").vary()).isEqualTo(Map.of("fields", List.of("id", "title")));
        assertThat(proposed.requests("tickets")).containsExactly("GET /tickets?kind=open%20ones");
        assertThat(plan.paths().get("reports-revenue").kind()).isEqualTo(PathKind.TOTAL);
        assertThat(plan.paths().get("me").personal()).isTrue();
        assertThat(plan.paths().get("search").last().request().body()).contains("{\"q\":\"x\"}");
    }

    @Test
    void asksAListForTheIdsThatNothingPlants() {
        assertThat(proposed.requests("ticket"))
                .containsExactly("GET /tickets?kind=open%20ones", "GET /tickets/{ticket}");
        assertThat(plan.paths().get("ticket").steps().get(0).take()).isEqualTo(Map.of("ticket", "/items/0/id"));
    }

    @Test
    void recognisesAnExportFromAskingToTheFile() {
        assertThat(proposed.requests("exports"))
                .containsExactly("POST /exports", "GET /exports/{export}", "GET /exports/{export}/file");
        List<Step> steps = plan.paths().get("exports").steps();
        assertThat(steps).extracting(Step::name).containsExactly("ask", "poll", "file");
        assertThat(steps.get(0).request().body()).contains("{\"format\":\"csv\"}");
        assertThat(steps.get(1).untilAt()).contains("/status");
        assertThat(steps.get(1).until()).containsExactly("done");
        assertThat(steps.get(1).failed()).containsExactly("failed");
    }

    @Test
    void saysWhatItLeftOut() {
        assertThat(proposed.text())
                .contains("# - DELETE /invoices/{invoiceId}", "# - GET /notes/{id}/text (nothing gives");
    }

    @Test
    void readsSallyportsOwnDocument() throws IOException {
        String document = Files.readString(Path.of(
                "..", "server", "src", "main", "resources", "dev", "sallyport", "server", "api", "openapi.yaml"));
        String text =
                Proposal.fromOpenApi("openapi.yaml", document, Optional.of(URI.create("https://sallyport.example")));
        Plan own = Proposed.of(text).plan();

        assertThat(own.target().url()).hasToString("https://sallyport.example");
        assertThat(own.paths()).containsKeys("history", "datasets", "exports", "me");
        assertThat(own.plantings())
                .extracting(Planting::name)
                .contains("saved-requests")
                .doesNotContain("me-tenant");
        assertThat(own.paths().values())
                .anySatisfy(
                        path -> assertThat(path.steps()).extracting(Step::name).contains("ask", "poll"));
    }

    @Test
    void refusesWhatIsNoSuchDocument() {
        for (String text : List.of("", "hello", "{}", "swagger: '2.0'", "[1, 2", "openapi: 3.1.0", "a: *b")) {
            assertThatThrownBy(() -> Proposal.fromOpenApi("x.yaml", text, Optional.empty()))
                    .isInstanceOf(ProposalException.class)
                    .hasMessageStartingWith("x.yaml is no OpenAPI document of version 3; allowed are 3.0 and 3.1");
        }
        assertThatThrownBy(() -> Proposal.fromOpenApi("x.yaml", "{openapi: 3.1.0, paths: {}}", Optional.empty()))
                .hasMessageContaining("nothing in x.yaml gives data");
    }

    @Test
    void refusesWhatHasAnotherFormThanItShould() {
        for (String schema : List.of(
                "{type: object, required: [{}], properties: {a: {type: string}}}",
                "{type: object, properties: {a: {type: [[1]]}}}",
                "{type: object, properties: {a: {type: string, enum: [{x: 1}]}}}")) {
            String text = "{openapi: 3.0.0, paths: {/notes: {post: {requestBody: {content: {application/json: {schema: "
                    + schema + "}}}, responses: {}}}}}";
            assertThatThrownBy(() -> Proposal.fromOpenApi("x.yaml", text, Optional.empty()))
                    .isInstanceOf(ProposalException.class)
                    .hasMessageStartingWith("x.yaml is malformed: somewhere a list or an object stands where");
        }
    }
}
