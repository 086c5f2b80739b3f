package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.problem.ProblemCode;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.server.http.ProblemAnswer;
import dev.sallyport.testkit.Proves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What demands a fresh sign-in leads to one, and back. */
@Proves("R14")
class ConsoleProblemsTest {
    private final ConsoleProblems problems = TestSallyport.shared().bean(ConsoleProblems.class);
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void leadsWhoeverLooksAtAPageToAFreshSignInAndBack() throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/exports/7");
        request.setQueryString("part=1");

        problems.write(tooOld(), request, response);

        assertThat(response.getStatus()).isEqualTo(303);
        assertThat(response.getHeader("Location")).isEqualTo("/sign-in/again?to=%2Fexports%2F7%3Fpart%3D1");
    }

    @Test
    void tellsWhoeverSendsAFormThatNothingWasDoneAndWhereToGo() throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/exports");
        request.setParameter("back", "/exports/new");

        problems.write(tooOld(), request, response);

        assertThat(response.getStatus()).isEqualTo(401);
        Document page = Jsoup.parse(response.getContentAsString(StandardCharsets.UTF_8));
        assertThat(page.select("h1").text()).isEqualTo("Your sign-in is too old for this");
        assertThat(page.select("[role=alert]").text()).contains("Nothing was done");
        assertThat(page.select("a[href^=/sign-in/again]").attr("href")).isEqualTo("/sign-in/again?to=%2Fexports%2Fnew");
    }

    @Test
    void leadsNobodyBackToElsewhere() throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/exports");
        request.setParameter("back", "https://elsewhere.example/");

        problems.write(tooOld(), request, response);

        assertThat(response.getContentAsString(StandardCharsets.UTF_8))
                .contains("/sign-in/again?to=%2F\"")
                .doesNotContain("elsewhere");
    }

    @Test
    void leadsNobodyThereForWhatAFreshSignInDoesNotChange() throws IOException {
        problems.write(answer(ProblemCode.NOT_ALLOWED, 403), new MockHttpServletRequest("POST", "/exports"), response);

        assertThat(response.getContentAsString(StandardCharsets.UTF_8)).doesNotContain("/sign-in/again");
    }

    private static ProblemAnswer tooOld() {
        return answer(ProblemCode.INSUFFICIENT_USER_AUTHENTICATION, 401);
    }

    private static ProblemAnswer answer(ProblemCode code, int status) {
        return new ProblemAnswer(
                "urn:sallyport:problem:" + code.text(),
                code.text(),
                "a title",
                status,
                "a detail",
                Optional.empty(),
                Optional.empty(),
                "id");
    }
}
